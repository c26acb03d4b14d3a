package dev.concurrencylab.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The gauges of the service: its load, its storage and its build, read at each scrape. */
public final class ServiceMeters {

  private ServiceMeters() {}

  /**
   * Registers the gauges of the queue.
   *
   * @param queued returns how many experiments wait
   * @param running returns how many run
   * @param capacity how many may wait
   */
  public static void showQueue(
      MeterRegistry registry, Supplier<Number> queued, Supplier<Number> running, int capacity) {
    LabMeter.EXPERIMENTS_QUEUED.gauge(registry, queued, Tags.empty());
    LabMeter.EXPERIMENTS_RUNNING.gauge(registry, running, Tags.empty());
    LabMeter.QUEUE_CAPACITY.gauge(registry, () -> capacity, Tags.empty());
  }

  /** Registers the gauge of the database's health. */
  public static void showStorage(MeterRegistry registry, BooleanSupplier up) {
    LabMeter.STORAGE_UP.gauge(registry, () -> up.getAsBoolean() ? 1 : 0, Tags.empty());
  }

  /** Registers the gauge whose labels name the build and the Java version. */
  public static void showBuild(MeterRegistry registry, String version, String commit, String java) {
    Tags labels = Tags.of("version", version, "commit", commit, "java", java);
    LabMeter.BUILD_INFO.gauge(registry, () -> 1, labels);
  }
}
