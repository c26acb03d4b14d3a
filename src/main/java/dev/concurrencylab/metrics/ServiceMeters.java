package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.RejectedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** How busy the service is, whom it sent away, and which build it is. */
public final class ServiceMeters {

  private final MeterRegistry registry;
  private final Map<RejectedException.Reason, Counter> rejected =
      new EnumMap<>(RejectedException.Reason.class);

  /** Registers the rejections, at 0. */
  public ServiceMeters(MeterRegistry registry) {
    this.registry = registry;
    for (RejectedException.Reason reason : RejectedException.Reason.values()) {
      Tags labels = Tags.of(LabMeter.REASON, reason.wireName());
      rejected.put(reason, LabMeter.EXPERIMENTS_REJECTED.counter(registry, labels));
    }
  }

  /** Counts an experiment that was not taken. */
  public void rejected(RejectedException.Reason reason) {
    rejected.get(reason).increment();
  }

  /**
   * Shows the queue.
   *
   * @param queued how many experiments wait
   * @param running how many run
   * @param capacity how many may wait
   */
  public void showQueue(Supplier<Number> queued, Supplier<Number> running, int capacity) {
    LabMeter.EXPERIMENTS_QUEUED.gauge(registry, queued, Tags.empty());
    LabMeter.EXPERIMENTS_RUNNING.gauge(registry, running, Tags.empty());
    LabMeter.QUEUE_CAPACITY.gauge(registry, () -> capacity, Tags.empty());
  }

  /** Shows which build runs on which Java. */
  public void showBuild(String version, String commit, String java) {
    Tags labels = Tags.of("version", version, "commit", commit, "java", java);
    LabMeter.BUILD_INFO.gauge(registry, () -> 1, labels);
  }
}
