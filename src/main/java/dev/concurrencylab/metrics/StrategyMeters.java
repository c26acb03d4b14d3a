package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.strategy.Strategy;
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

  /** Counts a measured trial. */
  void measured(Workload workload, TrialResult result) {
    byWorkload.get(workload).measured(result);
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
}
