package dev.concurrencylab.metrics;

import dev.concurrencylab.format.Named;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Every meter of the laboratory. Dashboards and alerts depend on these names: Prometheus shows them
 * with {@code _} for {@code .}, counters with {@code _total} and timers with {@code _seconds} at
 * the end.
 *
 * <p>Labels are bounded by the catalogue and the vocabulary: never an id, never a number of
 * workers, which clients choose.
 */
enum LabMeter {
  TRIALS("lab.trials", "Measured trials that ended, by what they say about lost updates"),
  OPERATIONS("lab.operations", "Operations done in measured trials that finished"),
  LOST_UPDATES(
      "lab.lost.updates", "Operations of measured trials whose effect was missing, exact losses"),
  TRIAL_DURATION(
      "lab.trial.duration", "First worker's start to last one's end, of measured trials"),
  SETUP_DURATION(
      "lab.setup.duration",
      "Asking for the workers until all stood at the gate, of measured trials"),
  OPERATION_LATENCY(
      "lab.operation.latency", "Sampled operations of latency trials, the clock's cost included"),
  NOISY_TRIALS("lab.noisy.trials", "Measured trials from which others took processor time"),
  EXPERIMENTS("lab.experiments", "Experiments that ended, by the state they ended in"),
  EXPERIMENTS_REJECTED("lab.experiments.rejected", "Valid experiments that were not taken, by why"),
  EXPERIMENTS_QUEUED("lab.experiments.queued", "Experiments that wait for their turn"),
  EXPERIMENTS_RUNNING("lab.experiments.running", "Experiments whose trials are being run"),
  QUEUE_CAPACITY("lab.queue.capacity", "How many experiments may wait"),
  CHILD_PROCESSES("lab.child.processes", "Child processes that are running"),
  CHILD_PROCESS_FAILURES(
      "lab.child.process.failures", "Child processes that failed, by what was wrong with them"),
  STORAGE_UP("lab.storage.up", "Whether the database works: 1, or 0 while it does not"),
  STORAGE_FAILURES(
      "lab.storage.failures", "Attempts to store or read that failed, by what was attempted"),
  BUILD_INFO("lab.build.info", "Which build this is; always 1");

  /** The names of labels. */
  static final String STRATEGY = "strategy";

  static final String WORKLOAD = "workload";
  static final String VERDICT = "verdict";
  static final String STATE = "state";
  static final String REASON = "reason";
  static final String OPERATION = "operation";

  private final String meterName;
  private final String help;

  LabMeter(String meterName, String help) {
    this.meterName = meterName;
    this.help = help;
  }

  Counter counter(MeterRegistry registry, Tags labels) {
    return Counter.builder(meterName).description(help).tags(labels).register(registry);
  }

  /**
   * Registers a counter for each of these values of one more label, at 0, so that rates are right
   * from the first event on: a series that begins at 1 has no increase.
   */
  <T extends Named> Map<T, Counter> counters(
      MeterRegistry registry, Tags labels, String label, Collection<T> values) {
    return values.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                value -> value, value -> counter(registry, labels.and(label, value.wireName()))));
  }

  Timer histogram(MeterRegistry registry, Buckets buckets, Tags labels) {
    return Timer.builder(meterName)
        .description(help)
        .tags(labels)
        .serviceLevelObjectives(buckets.boundaries())
        .register(registry);
  }

  /** Registers the gauge with these labels; the registry keeps the supplier alive. */
  void gauge(MeterRegistry registry, Supplier<Number> value, Tags labels) {
    Gauge.builder(meterName, value).description(help).tags(labels).register(registry);
  }
}
