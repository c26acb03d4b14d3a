package dev.concurrencylab.storage;

import static dev.concurrencylab.trial.noise.Disturbance.NOISY;
import static dev.concurrencylab.trial.noise.Disturbance.QUIET;
import static dev.concurrencylab.trial.noise.Disturbance.UNKNOWN;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCells;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentHistory.Entry;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.ExperimentSnapshot.Progress;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Experiments to be stored that nobody ran. */
final class Entries {

  static final Instant CREATED = Instant.parse("2026-03-29T00:59:59.123456Z");

  private Entries() {}

  static ExperimentSpec spec(String... strategies) {
    return ExperimentSpec.of(
        TestSpecs.with(strategies)
            .with(SpecFields.WORKERS, List.of(1, 2))
            .with(SpecFields.ITERATIONS, new Iterations.Fixed(7L))
            .with(SpecFields.REPETITIONS, 3)
            .with(SpecFields.SEED, (1L << 53) - 1));
  }

  static ExperimentSnapshot experiment(ExperimentState state, String... strategies) {
    return new ExperimentSnapshot(
        UUID.randomUUID().toString(),
        state,
        null,
        spec(strategies),
        CREATED,
        state == ExperimentState.QUEUED ? null : CREATED.plusNanos(1_000),
        state.ended() ? CREATED.plusSeconds(1) : null,
        new Progress(0, (int) spec(strategies).trials()),
        TestHistory.NOWHERE,
        List.of(),
        List.of(),
        state == ExperimentState.FAILED ? "it failed: “ünexpected”\n\u0001" : null,
        true);
  }

  /** The same, further on. */
  static ExperimentSnapshot moved(ExperimentSnapshot from, ExperimentState state, int done) {
    return new ExperimentSnapshot(
        from.id(),
        state,
        null,
        from.spec(),
        from.createdAt(),
        CREATED.plusNanos(1_000),
        state.ended() ? CREATED.plusSeconds(9) : null,
        new Progress(done, from.progress().total()),
        from.environment(),
        List.of(),
        List.of(),
        null,
        true);
  }

  static ExperimentSnapshot in(Environment environment) {
    ExperimentSnapshot one = experiment(ExperimentState.RUNNING, "threads");
    return new ExperimentSnapshot(
        one.id(),
        one.state(),
        null,
        one.spec(),
        one.createdAt(),
        one.startedAt(),
        null,
        one.progress(),
        environment,
        List.of(),
        List.of(),
        null,
        true);
  }

  static Entry all(ExperimentSnapshot experiment, TrialResult... trials) {
    return new Entry(experiment, null, List.of(trials), true, true);
  }

  static Entry all(ExperimentSnapshot experiment, IdempotencyKey key) {
    return new Entry(experiment, key, List.of(), true, true);
  }

  static Entry news(ExperimentSnapshot experiment, TrialResult... trials) {
    return new Entry(experiment, null, List.of(trials), false, true);
  }

  static TrialResult measured(int sequence) {
    return trial(sequence, TrialKind.MEASURED, Verdict.EXACT, 0.1 + 0.2, 1.0 / 3, NOISY, null);
  }

  static TrialResult latency(int sequence, LatencySummary latency) {
    return trial(sequence, TrialKind.LATENCY, Verdict.LOST_UPDATES, 0.0, 1.0, QUIET, latency);
  }

  /** What a trial of one worker says, with unknown noise. */
  static TrialResult alone(int sequence) {
    return trial(sequence, TrialKind.WARM_UP, Verdict.NOT_OBSERVED, null, null, UNKNOWN, null);
  }

  /** What a trial of operations of another shape than the bare one says. */
  static TrialResult general(int sequence) {
    Measurement plain = ((Finished) measured(sequence)).measurement();
    Measurement general =
        new Measurement(
            plain.gate(),
            plain.compiler(),
            new OperationCounts(1, Long.MAX_VALUE - 1, 0L),
            plain.count(),
            plain.setupNanos(),
            plain.durationNanos(),
            plain.teardownNanos(),
            plain.overlap(),
            plain.fairness(),
            plain.disturbance(),
            plain.gil(),
            null,
            new LatencySummary(1L, 2L, 3L, Long.MAX_VALUE, Long.MAX_VALUE, 5),
            49.5);
    Cell cell =
        new Cell("stamped-lock", "25-zgc", TestCells.of("stamped-lock", 2).values())
            .with(Axis.READ_PERCENT, 90);
    return new Finished(
        new Trial(sequence, TrialKind.LATENCY, 3, 1, cell), CREATED, Verdict.EXACT, general);
  }

  static TrialResult failed(int sequence) {
    return failed(sequence, "child 17 was killed");
  }

  static TrialResult failed(int sequence, String reason) {
    Trial trial = new Trial(sequence, TrialKind.MEASURED, 2, TestCells.of("threads", 2));
    return new Failed(trial, CREATED.plusNanos(999_999_000), Reason.KILLED, reason);
  }

  private static TrialResult trial(
      int sequence,
      TrialKind kind,
      Verdict verdict,
      Double overlap,
      Double fairness,
      Disturbance disturbance,
      LatencySummary latency) {
    Measurement measurement =
        new Measurement(
            Gate.Kind.HANDSHAKE,
            Compiler.TIERED,
            OperationCounts.ofUpdates(Long.MAX_VALUE),
            new CounterEncoding.Count(-5, Long.MIN_VALUE, 3, true),
            1,
            Long.MAX_VALUE - 1,
            0,
            overlap,
            fairness,
            disturbance,
            disturbance == UNKNOWN ? null : new GilStatistics(Long.MAX_VALUE, 7),
            latency,
            null,
            null);
    Trial trial = new Trial(sequence, kind, 1, TestCells.of("threads", 2));
    return new Finished(trial, CREATED.plusNanos(1_000), verdict, measurement);
  }
}
