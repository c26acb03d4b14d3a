package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Disturbance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The meters of one strategy: those for each workload, and those for all workloads together. */
final class StrategyMeters {

  private final Map<Workload, WorkloadMeters> byWorkload = new EnumMap<>(Workload.class);
  private final Timer setup;

  /** Null if single operations of the strategy are not timed. */
  private final Timer latency;

  private final Counter noisy;

  StrategyMeters(MeterRegistry registry, Strategy strategy) {
    Tags labels = Tags.of(LabMeter.STRATEGY, strategy.name());
    boolean cpython = strategy.kind().cpython();
    Buckets setups = cpython ? Buckets.CPYTHON : Buckets.SETUP;
    Buckets durations = cpython ? Buckets.CPYTHON : Buckets.TRIAL;
    setup = LabMeter.SETUP_DURATION.histogram(registry, setups, labels);
    latency =
        cpython ? null : LabMeter.OPERATION_LATENCY.histogram(registry, Buckets.OPERATION, labels);
    noisy = LabMeter.NOISY_TRIALS.counter(registry, labels);
    for (Workload workload : Workload.values()) {
      Tags both = labels.and(LabMeter.WORKLOAD, workload.wireName());
      byWorkload.put(
          workload, new WorkloadMeters(registry, both, strategy.guarantee(workload), durations));
    }
  }

  /** Counts a measured trial; its duration is recorded only in the plain loop. */
  void measured(Workload workload, TrialResult result, boolean plain) {
    byWorkload.get(workload).measured(result, plain);
    if (result instanceof Finished finished) {
      setup.record(finished.measurement().setupNanos(), TimeUnit.NANOSECONDS);
      if (finished.measurement().disturbance() == Disturbance.NOISY) {
        noisy.increment();
      }
    }
  }

  /** Records sampled operations; their histogram has few distinct values, each many times. */
  void sampled(Histogram operations) {
    for (HistogramIterationValue value : operations.recordedValues()) {
      long nanos = operations.medianEquivalentValue(value.getValueIteratedTo());
      for (long i = value.getCountAddedInThisIterationStep(); i > 0; i--) {
        latency.record(nanos, TimeUnit.NANOSECONDS);
      }
    }
  }

  private static final class WorkloadMeters {
    private final Map<Verdict, Counter> trials;
    private final Counter operations;
    private final Counter lostUpdates;
    private final Timer duration;

    /** Registers the meters; the guarantee determines which verdicts can occur. */
    WorkloadMeters(MeterRegistry registry, Tags labels, Guarantee guarantee, Buckets durations) {
      trials =
          LabMeter.TRIALS.counters(registry, labels, LabMeter.VERDICT, Verdict.possible(guarantee));
      operations = LabMeter.OPERATIONS.counter(registry, labels);
      lostUpdates = LabMeter.LOST_UPDATES.counter(registry, labels);
      duration = LabMeter.TRIAL_DURATION.histogram(registry, durations, labels);
    }

    /** Counts a measured trial; of one that failed there is nothing but the verdict. */
    void measured(TrialResult result, boolean plain) {
      trials.get(result.verdict()).increment();
      if (result instanceof Finished finished) {
        Measurement measurement = finished.measurement();
        operations.increment(measurement.operations());
        if (plain) {
          duration.record(measurement.durationNanos(), TimeUnit.NANOSECONDS);
        }
        if (!measurement.count().atLeast()) {
          lostUpdates.increment(measurement.count().lost());
        }
      }
    }
  }
}
