package dev.concurrencylab.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How busy the service is, and which build it is: what is read when Prometheus asks. */
public final class ServiceMeters {

  private ServiceMeters() {}

  /**
   * Shows the queue.
   *
   * @param queued how many experiments wait
   * @param running how many run
   * @param capacity how many may wait
   */
  public static void showQueue(
      MeterRegistry registry, Supplier<Number> queued, Supplier<Number> running, int capacity) {
    LabMeter.EXPERIMENTS_QUEUED.gauge(registry, queued, Tags.empty());
    LabMeter.EXPERIMENTS_RUNNING.gauge(registry, running, Tags.empty());
    LabMeter.QUEUE_CAPACITY.gauge(registry, () -> capacity, Tags.empty());
  }

  /** Shows whether the database works. */
  public static void showStorage(MeterRegistry registry, BooleanSupplier up) {
    LabMeter.STORAGE_UP.gauge(registry, () -> up.getAsBoolean() ? 1 : 0, Tags.empty());
  }

  /** Shows which build runs on which Java. */
  public static void showBuild(MeterRegistry registry, String version, String commit, String java) {
    Tags labels = Tags.of("version", version, "commit", commit, "java", java);
    LabMeter.BUILD_INFO.gauge(registry, () -> 1, labels);
  }
}
