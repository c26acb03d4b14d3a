package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.MonotonicClock;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Concurrency;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.noise.Disturbance;
import dev.concurrencylab.trial.noise.Noise;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Runs one trial and returns its result. */
final class TrialRunner {

  private static final Histogram NO_SAMPLES = LatencySummary.histogram(List.of());

  private final ExperimentSpec spec;
  private final MonotonicClock clock;

  TrialRunner(ExperimentSpec spec, MonotonicClock clock) {
    this.spec = spec;
    this.clock = clock;
  }

  /**
   * The result of a trial with the durations of single operations in nanoseconds, which are empty
   * unless it was a latency trial.
   */
  record Outcome(TrialResult result, Histogram latency) {}

  /** Runs a trial; a failed one has an outcome, too. */
  Outcome run(Trial trial, Strategy strategy, StopFlag stop) throws InterruptedException {
    CounterEncoding encoding =
        new CounterEncoding(spec.workload(), trial.workers(), spec.iterations());
    boolean timed = trial.kind() == TrialKind.LATENCY;
    Work work = spec.work(encoding, timed, spec.seed() + trial.sequence());
    Instant startedAt = clock.now();
    try {
      Noise noise = Noise.watch(strategy.noiseEvidence(trial.workers()));
      TrialRun run = strategy.execution().run(work, stop);
      if (stop.requested()) {
        throw new TrialFailedException(TrialFailedException.Reason.STOPPED, stop.reason());
      }
      Histogram latency = timed ? LatencySummary.histogram(run.workers()) : NO_SAMPLES;
      Measurement measurement =
          measurement(strategy, encoding, run, noise.disturbance(run), latency);
      Verdict verdict =
          Verdict.of(
              strategy.guarantee(spec.workload()),
              measurement.count().lost(),
              measurement.overlap());
      return new Outcome(new Finished(trial, startedAt, verdict, measurement), latency);
    } catch (TrialFailedException e) {
      return new Outcome(new Failed(trial, startedAt, e.reason(), e.getMessage()), NO_SAMPLES);
    }
  }

  private static Measurement measurement(
      Strategy strategy,
      CounterEncoding encoding,
      TrialRun run,
      Disturbance disturbance,
      Histogram latency) {
    return new Measurement(
        run.gate(),
        run.compiler(),
        OperationCounts.ofUpdates(encoding.operations()),
        run.plain() ? encoding.readPlain(run.value()) : encoding.read(run.value()),
        run.setupNanos(),
        Math.max(run.durationNanos(), 1), // a few operations may fit between two ticks of the clock
        run.teardownNanos(),
        Concurrency.overlap(run.workers()),
        strategy.tellsProgress() ? Concurrency.fairness(run.workers()) : null,
        disturbance,
        run.switching(),
        latency.getTotalCount() > 0 ? LatencySummary.of(latency) : null,
        null,
        null);
  }
}
