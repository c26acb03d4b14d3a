package dev.concurrencylab.experiment.measure;

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
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Runs one trial and returns its result. */
final class TrialRunner {

  private static final Histogram NO_SAMPLES = LatencySummary.histogram(LongStream.empty());

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
      Histogram latency = timed ? LatencySummary.histogram(run.samples()) : NO_SAMPLES;
      Measurement measurement =
          measurement(strategy, encoding, run, noise.disturbance(run), latency, insideNanos);
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

  private static Measurement measurement(
      Strategy strategy,
      CounterEncoding encoding,
      TrialRun run,
      Disturbance disturbance,
      Histogram latency,
      Double insideNanos) {
    return new Measurement(
        run.gate(),
        run.compiler(),
        run.counts(encoding),
        run.count(encoding),
        run.setupNanos(),
        Math.max(run.durationNanos(), 1), // a few operations may fit between two ticks of the clock
        run.teardownNanos(),
        Concurrency.overlap(run.workers()),
        strategy.tellsProgress() ? Concurrency.fairness(run.workers()) : null,
        disturbance,
        run.switching(),
        summary(latency),
        run.outcome() == null ? null : summary(LatencySummary.histogram(run.readSamples())),
        insideNanos);
  }

  private static LatencySummary summary(Histogram latency) {
    return latency.getTotalCount() > 0 ? LatencySummary.of(latency) : null;
  }
}
