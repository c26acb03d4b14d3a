package dev.concurrencylab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests of the meters of the service itself. */
class ServiceMetersTest {

  private final Prometheus prometheus = new Prometheus();

  @Test
  void queueIsReadWheneverPrometheusAsks() {
    AtomicInteger queued = new AtomicInteger();
    ServiceMeters.showQueue(prometheus.registry(), queued::get, () -> 1, 64);
    queued.set(7);

    assertThat(prometheus.scrape())
        .contains(
            "lab_experiments_queued 7.0", "lab_experiments_running 1.0", "lab_queue_capacity 64.0");
  }

  @Test
  void buildIsAlwaysOne() {
    ServiceMeters.showBuild(prometheus.registry(), "1.0.0", "abc", "25.0.1");

    assertThat(prometheus.scrape())
        .contains("lab_build_info{commit=\"abc\",java=\"25.0.1\",version=\"1.0.0\",} 1.0");
  }
}
