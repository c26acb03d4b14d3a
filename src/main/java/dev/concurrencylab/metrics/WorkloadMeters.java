package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The meters of one strategy under one workload. */
final class WorkloadMeters {

  private final Map<Verdict, Counter> trials = new EnumMap<>(Verdict.class);
  private final Counter operations;
  private final Counter lostUpdates;
  private final Timer duration;

  /**
   * Registers the meters at 0, so that rates are right from the first trial on: a series that
   * begins at 1 has no increase.
   *
   * @param guarantee determines which verdicts can occur
   * @param buckets the buckets of the durations
   */
  WorkloadMeters(MeterRegistry registry, Tags labels, Guarantee guarantee, Buckets buckets) {
    for (Verdict verdict : Verdict.possible(guarantee)) {
      Tags all = labels.and(LabMeter.VERDICT, verdict.wireName());
      trials.put(verdict, LabMeter.TRIALS.counter(registry, all));
    }
    operations = LabMeter.OPERATIONS.counter(registry, labels);
    lostUpdates = LabMeter.LOST_UPDATES.counter(registry, labels);
    duration = LabMeter.TRIAL_DURATION.histogram(registry, buckets, labels);
  }

  /** Counts a measured trial; of one that failed there is nothing but the verdict. */
  void measured(TrialResult result) {
    trials.get(result.verdict()).increment();
    if (result instanceof Finished finished) {
      measured(finished.measurement());
    }
  }

  private void measured(Measurement measurement) {
    operations.increment(measurement.operations());
    duration.record(measurement.durationNanos(), TimeUnit.NANOSECONDS);
    if (!measurement.count().atLeast()) {
      lostUpdates.increment(measurement.count().lost());
    }
  }
}
