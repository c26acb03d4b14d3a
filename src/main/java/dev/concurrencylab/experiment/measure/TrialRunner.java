package dev.concurrencylab.experiment.measure;

import dev.concurrencylab.counter.GeneralOutcome;
import dev.concurrencylab.counter.general.BusyWork;
import dev.concurrencylab.experiment.measure.MeasuringJvm.Outcome;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Concurrency;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.noise.Disturbance;
import dev.concurrencylab.trial.noise.Noise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Runs one trial and returns its result. */
final class TrialRunner {

  private static final Histogram NO_SAMPLES = LatencySummary.histogram(List.of());

  private final ExperimentSpec spec;
  private final InstantSource clock;

  TrialRunner(ExperimentSpec spec, InstantSource clock) {
    this.spec = spec;
    this.clock = clock;
  }

  /** Runs a trial; a failed one has an outcome, too. */
  Outcome run(Trial trial, long iterations, Strategy strategy, StopFlag stop)
      throws InterruptedException {
    CounterEncoding encoding =
        new CounterEncoding(spec.workload(), trial.cell().workers(), iterations);
    boolean timed = trial.kind() == TrialKind.LATENCY;
    Work work = spec.work(trial.cell(), encoding, timed, spec.seed() + trial.sequence());
    Double insideNanos = calibrated(work.loop());
    Instant startedAt = clock.instant();
    try {
      Noise noise = Noise.watch(strategy.noiseEvidence(trial.cell().workers()));
      TrialRun run = strategy.execution().run(work, stop);
      if (stop.requested()) {
        throw new TrialFailedException(TrialFailedException.Reason.STOPPED, stop.reason());
      }
      Histogram latency = timed ? LatencySummary.histogram(run.workers()) : NO_SAMPLES;
      Disturbance disturbance = noise.disturbance(run);
      Measurement measurement =
          run.outcome() == null
              ? plain(strategy, encoding, run, disturbance, latency)
              : general(strategy, encoding, run, disturbance, insideNanos);
      Verdict verdict = verdict(strategy.guarantee(spec.workload()), run, measurement);
      return new Outcome(new Finished(trial, startedAt, verdict, measurement), latency);
    } catch (TrialFailedException e) {
      return new Outcome(new Failed(trial, startedAt, e.reason(), e.getMessage()), NO_SAMPLES);
    }
  }

  /**
   * Calibrates the work inside and outside, before the trial, and returns how long that inside
   * takes; null in the plain loop.
   */
  private static Double calibrated(Loop loop) {
    return switch (loop) {
      case Loop.Plain plain -> null;
      case Loop.General(OperationShape shape) -> {
        BusyWork.of(shape.outsideNanos());
        yield BusyWork.of(shape.insideNanos()).nanos();
      }
    };
  }

  /** What readers saw can prove a violation; a trial without updates proves nothing. */
  private static Verdict verdict(Guarantee guarantee, TrialRun run, Measurement measurement) {
    boolean readsAgree = run.outcome() == null || run.outcome().readsAgree();
    if (guarantee == Guarantee.EXACT && !readsAgree) {
      return Verdict.VIOLATED;
    }
    Double overlap = measurement.counts().updates() == 0 ? null : measurement.overlap();
    return Verdict.of(guarantee, measurement.count().lost(), overlap);
  }

  private static Measurement plain(
      Strategy strategy,
      CounterEncoding encoding,
      TrialRun run,
      Disturbance disturbance,
      Histogram latency) {
    return measurement(
        strategy,
        run,
        OperationCounts.ofUpdates(encoding.operations()),
        run.plain() ? encoding.readPlain(run.value()) : encoding.read(run.value()),
        disturbance,
        latency,
        NO_SAMPLES,
        null);
  }

  private static Measurement general(
      Strategy strategy,
      CounterEncoding encoding,
      TrialRun run,
      Disturbance disturbance,
      Double insideNanos) {
    GeneralOutcome outcome = run.outcome();
    return measurement(
        strategy,
        run,
        new OperationCounts(outcome.updates(), outcome.reads(), outcome.retries()),
        encoding.read(outcome),
        disturbance,
        LatencySummary.histogram(LongStream.of(outcome.updateNanos())),
        LatencySummary.histogram(LongStream.of(outcome.readNanos())),
        insideNanos);
  }

  private static Measurement measurement(
      Strategy strategy,
      TrialRun run,
      OperationCounts counts,
      CounterEncoding.Count count,
      Disturbance disturbance,
      Histogram latency,
      Histogram readLatency,
      Double insideNanos) {
    return new Measurement(
        run.gate(),
        run.compiler(),
        counts,
        count,
        run.setupNanos(),
        Math.max(run.durationNanos(), 1), // a few operations may fit between two ticks of the clock
        run.teardownNanos(),
        Concurrency.overlap(run.workers()),
        strategy.tellsProgress() ? Concurrency.fairness(run.workers()) : null,
        disturbance,
        run.switching(),
        summary(latency),
        summary(readLatency),
        insideNanos);
  }

  private static LatencySummary summary(Histogram latency) {
    return latency.getTotalCount() > 0 ? LatencySummary.of(latency) : null;
  }
}
