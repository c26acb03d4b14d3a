package dev.concurrencylab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.RejectedException.Reason;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of the service itself. */
class ServiceMetersTest {

  private final Prometheus prometheus = new Prometheus();
  private final ServiceMeters meters = new ServiceMeters(prometheus.registry());

  @Test
  void rejectionsBeginAtZeroForEachReason() {
    meters.rejected(Reason.QUEUE_FULL);

    assertThat(prometheus.series("lab_experiments_rejected_total"))
        .containsExactlyInAnyOrder(
            "lab_experiments_rejected_total{reason=\"queue-full\",} 1.0",
            "lab_experiments_rejected_total{reason=\"stopping\",} 0.0");
  }

  @Test
  void queueIsReadWheneverPrometheusAsks() {
    AtomicInteger queued = new AtomicInteger();
    meters.showQueue(queued::get, () -> 1, 64);
    queued.set(7);

    assertThat(prometheus.scrape())
        .contains(
            "lab_experiments_queued 7.0", "lab_experiments_running 1.0", "lab_queue_capacity 64.0");
  }

  @Test
  void buildIsAlwaysOne() {
    meters.showBuild("1.0.0", "abc", "25.0.1");

    assertThat(prometheus.scrape())
        .contains("lab_build_info{commit=\"abc\",java=\"25.0.1\",version=\"1.0.0\",} 1.0");
  }
}
