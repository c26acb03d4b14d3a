package dev.concurrencylab.experiment.run;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.result.Latency;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.MonotonicClock;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Concurrency;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.noise.Noise;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Runs one trial and returns its result. */
final class TrialRunner {

  private final ExperimentSpec spec;
  private final MonotonicClock clock;

  /** Creates a runner for one experiment. */
  TrialRunner(ExperimentSpec spec, MonotonicClock clock) {
    this.spec = spec;
    this.clock = clock;
  }

  /**
   * The outcome of a trial.
   *
   * @param result its result
   * @param latency the durations of single operations in nanoseconds; empty unless it was a latency
   *     trial
   */
  record Outcome(TrialResult result, Histogram latency) {}

  /**
   * Runs a trial. A failed trial has an outcome, too.
   *
   * @param sequence its number among the trials of its experiment, from 1
   * @throws InterruptedException if the calling thread is interrupted
   */
  Outcome run(TrialSchedule.Step step, int sequence, Strategy strategy, StopFlag stop)
      throws InterruptedException {
    CounterEncoding encoding =
        new CounterEncoding(spec.workload(), step.workers(), spec.iterations());
    Work work = spec.work(encoding, step.kind() == TrialKind.LATENCY, spec.seed() + sequence);
    Instant startedAt = clock.now();
    try {
      Noise noise = Noise.watch(strategy.noiseEvidence(step.workers()));
      TrialRun run = strategy.execution().run(work, stop);
      if (stop.requested()) {
        throw new TrialFailedException(stop.reason());
      }
      Histogram latency = Latency.merge(run.workers());
      Measurement measurement =
          measurement(strategy, encoding, run, noise.disturbed(run), summary(step, latency));
      Verdict verdict =
          Verdict.of(
              strategy.guarantee(spec.workload()),
              measurement.count().lost(),
              measurement.overlap());
      return new Outcome(result(sequence, step, startedAt, verdict, measurement, null), latency);
    } catch (TrialFailedException e) {
      return new Outcome(
          result(sequence, step, startedAt, Verdict.FAILED, null, e.getMessage()),
          Latency.merge(List.of()));
    }
  }

  private static LatencySummary summary(TrialSchedule.Step step, Histogram latency) {
    boolean timed = step.kind() == TrialKind.LATENCY && latency.getTotalCount() > 0;
    return timed ? Latency.summarize(latency) : null;
  }

  private static Measurement measurement(
      Strategy strategy,
      CounterEncoding encoding,
      TrialRun run,
      Boolean noisy,
      LatencySummary latency) {
    GilStatistics switching = run.switching();
    return new Measurement(
        run.gate(),
        run.compiler(),
        encoding.operations(),
        run.plain() ? encoding.readPlain(run.value()) : encoding.read(run.value()),
        run.setupNanos(),
        Math.max(run.durationNanos(), 1), // a few operations may fit between two ticks of the clock
        run.teardownNanos(),
        Concurrency.overlap(run.workers()),
        strategy.kind().tellsProgress() ? Concurrency.fairness(run.workers()) : null,
        noisy,
        switching == null ? null : switching.switches(),
        switching == null ? null : switching.dropRequests(),
        latency);
  }

  private static TrialResult result(
      int sequence,
      TrialSchedule.Step step,
      Instant startedAt,
      Verdict verdict,
      Measurement measurement,
      String failure) {
    return new TrialResult(
        sequence,
        step.kind(),
        step.round(),
        step.strategy(),
        step.workers(),
        startedAt,
        verdict,
        measurement,
        failure);
  }
}
