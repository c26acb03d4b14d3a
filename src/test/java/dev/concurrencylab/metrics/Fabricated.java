package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.strategy.ExecutionKind;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.strategy.Synchronization;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Disturbance;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Strategies that nobody can run and results that nobody measured. */
final class Fabricated {

  private Fabricated() {}

  static Strategy strategy(String name, Guarantee guarantee) {
    return new Strategy(
        name,
        ExecutionKind.CALLER,
        Synchronization.nonBlocking("none", 1),
        guarantee,
        (work, stop) -> {
          throw new UnsupportedOperationException("fabricated");
        });
  }

  static ExperimentSpec spec(String strategy, Workload workload) {
    return ExperimentSpec.of(
        TestSpecs.with(strategy)
            .with(SpecFields.WORKLOAD, workload)
            .with(SpecFields.ITERATIONS, 1_000L)
            .with(SpecFields.REPETITIONS, 1)
            .with(SpecFields.WARMUP, 0));
  }

  static TrialResult trial(TrialKind kind, String strategy, Verdict verdict) {
    return trial(
        kind, strategy, verdict, new CounterEncoding.Count(0, 0, 0, false), Disturbance.QUIET);
  }

  static TrialResult trial(
      TrialKind kind,
      String strategy,
      Verdict verdict,
      CounterEncoding.Count count,
      Disturbance disturbance) {
    Measurement measurement =
        new Measurement(
            Gate.Kind.HANDSHAKE,
            Compiler.TIERED,
            OperationCounts.ofUpdates(2_000),
            count,
            250_000,
            2_000_000,
            10_000,
            0.9,
            1.0,
            disturbance,
            null,
            null,
            null,
            null);
    return new Finished(new Trial(1, kind, 1, strategy, 2), Instant.EPOCH, verdict, measurement);
  }

  static TrialResult failedTrial(String strategy) {
    Trial trial = new Trial(1, TrialKind.MEASURED, 1, strategy, 2);
    return new Failed(trial, Instant.EPOCH, Reason.KILLED, "a child was killed");
  }

  static ExperimentSnapshot experiment(ExperimentState state) {
    return new ExperimentSnapshot(
        "1", state, null, null, null, null, null, null, null, List.of(), null, true);
  }

  static Histogram samples(long... nanos) {
    Histogram histogram = new Histogram(3);
    for (long value : nanos) {
      histogram.recordValue(value);
    }
    return histogram;
  }
}
