package dev.concurrencylab.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.supervision.FailureReason;
import org.junit.jupiter.api.Test;

/** Tests of the meters of child JVMs. */
class ChildMetersTest {

  private final Prometheus prometheus = new Prometheus();
  private final ChildMeters meters = new ChildMeters(prometheus.registry());

  @Test
  void childrenCountFromTheirStartToTheirEnd() {
    meters.started(1);
    meters.started(2);
    meters.ended(1);

    assertThat(prometheus.scrape()).contains("lab_child_processes 1.0");
  }

  @Test
  void failuresBeginAtZeroForEachReason() {
    meters.failed(FailureReason.DIED);

    assertThat(prometheus.series("lab_child_process_failures_total"))
        .hasSameSizeAs(FailureReason.values())
        .contains(
            "lab_child_process_failures_total{reason=\"died\",} 1.0",
            "lab_child_process_failures_total{reason=\"hung\",} 0.0");
  }
}
