package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.store.StorageException.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The meters of the service: its load, its storage and its build. Gauges are read at each scrape.
 */
public final class ServiceMeters {

  private ServiceMeters() {}

  /** Registers the gauges of the queue. */
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

  /** Registers counters of failed attempts to store or read, and returns what counts them. */
  public static Consumer<Operation> countStorageFailures(MeterRegistry registry) {
    Map<Operation, Counter> failures =
        LabMeter.STORAGE_FAILURES.counters(
            registry, Tags.empty(), LabMeter.OPERATION, List.of(Operation.values()));
    return operation -> failures.get(operation).increment();
  }

  /** Registers the gauge whose labels name the build and the Java version. */
  public static void showBuild(MeterRegistry registry, String version, String commit, String java) {
    Tags labels = Tags.of("version", version, "commit", commit, "java", java);
    LabMeter.BUILD_INFO.gauge(registry, () -> 1, labels);
  }
}
