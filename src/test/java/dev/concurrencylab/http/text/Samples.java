package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCells;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.CellResult.Failures;
import dev.concurrencylab.experiment.result.CellResult.LostUpdates;
import dev.concurrencylab.experiment.result.CellResult.ReferenceErrors;
import dev.concurrencylab.experiment.result.CellResult.Spread;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.NanosEstimate;
import dev.concurrencylab.experiment.result.OperationSummary;
import dev.concurrencylab.experiment.result.Scope;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.LoopKind;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.ExecutionKind;
import dev.concurrencylab.strategy.Feature;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.strategy.Synchronization;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Disturbance;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Experiments that nobody ran, with results chosen for what they look like. */
final class Samples {

  static final URI SELF = URI.create("http://localhost:8080/experiments/7");

  static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              strategy("sequential", ExecutionKind.CALLER, Guarantee.EXACT),
              strategy("threads", ExecutionKind.PLATFORM_THREADS, Guarantee.NONE),
              strategy(
                  "global-lock",
                  ExecutionKind.PLATFORM_THREADS,
                  Guarantee.EXACT,
                  Synchronization.blocking("one ReentrantLock", 500)),
              strategy("atomic", ExecutionKind.PLATFORM_THREADS, Guarantee.EXACT),
              strategy("processes", ExecutionKind.CHILD_PROCESSES, Guarantee.EXACT),
              strategy("shared-memory", ExecutionKind.CHILD_PROCESSES, Guarantee.NONE),
              strategy("shared-memory-atomic", ExecutionKind.CHILD_PROCESSES, Guarantee.EXACT),
              strategy("async-await", ExecutionKind.COOPERATIVE, Guarantee.NONE),
              strategy("virtual-threads", ExecutionKind.VIRTUAL_THREADS, Guarantee.NONE),
              interpreted("gil-3.9", Guarantee.NONE),
              interpreted("gil-lock", Guarantee.EXACT),
              strategy("python3.11-threads", ExecutionKind.CPYTHON_THREADS, Guarantee.NONE)),
          List.of());

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Samples() {}

  private static Strategy strategy(String name, ExecutionKind kind, Guarantee guarantee) {
    return strategy(name, kind, guarantee, Synchronization.nonBlocking("none", 50));
  }

  private static Strategy strategy(
      String name, ExecutionKind kind, Guarantee guarantee, Synchronization synchronization) {
    return new Strategy(
        name,
        kind,
        synchronization,
        guarantee,
        (work, stop) -> {
          throw new UnsupportedOperationException("fabricated");
        });
  }

  /** A strategy whose workers execute bytecode, and count references exactly. */
  static Strategy interpreted(String name, Guarantee guarantee) {
    return new Strategy(
        name,
        ExecutionKind.PLATFORM_THREADS,
        Synchronization.nonBlocking("GIL", 500),
        guarantee,
        Guarantee.EXACT,
        "x += 1",
        "   0  LOAD_GLOBAL    x\n",
        "To see the interpreter at work.",
        "It is not the GIL of " + name + ".",
        Set.of(Feature.PAUSES_OUTSIDE),
        null);
  }

  /** An experiment with two workers, a million iterations and nine repetitions. */
  static ExperimentSnapshot completed(CellResult... results) {
    return experiment(ExperimentState.COMPLETED, 1_000_000, null, results);
  }

  /** The same with pauses and a switch interval. */
  static ExperimentSnapshot pausing(Pause pause, long switchIntervalNanos, CellResult... results) {
    return experiment(
        ExperimentState.COMPLETED, spec(1_000_000, pause, switchIntervalNanos), null, results);
  }

  /** The same with reference counts. */
  static ExperimentSnapshot referenceCounts(CellResult... results) {
    ExperimentSpec spec =
        ExperimentSpec.of(TestSpecs.with("threads").with(SpecFields.WORKLOAD, Workload.REFCOUNT));
    return experiment(ExperimentState.COMPLETED, spec, null, results);
  }

  /** A running experiment with such strategies. */
  static ExperimentSnapshot running(String... strategies) {
    return experiment(ExperimentState.RUNNING, ExperimentSpec.of(TestSpecs.with(strategies)), null);
  }

  private static final OperationSummary PLAIN =
      new OperationSummary(LoopKind.PLAIN, 1_000_000L, null, estimate(1e9), null, null, null);

  private static ExperimentSpec spec(long iterations, Pause pause, long switchIntervalNanos) {
    return ExperimentSpec.of(
        TestSpecs.with("sequential", "threads", "atomic")
            .with(SpecFields.ITERATIONS, new Iterations.Fixed(iterations))
            .with(SpecFields.SEED, 42L)
            .with(SpecFields.SWITCH_INTERVAL_NANOS, switchIntervalNanos)
            .with(SpecFields.PAUSE_NANOS, pause.nanos())
            .with(SpecFields.PAUSE_EVERY, pause.every()));
  }

  static ExperimentSnapshot experiment(
      ExperimentState state, long iterations, String failure, CellResult... results) {
    return experiment(
        state, spec(iterations, Pause.NONE, Work.SWITCH_INTERVAL_NANOS), failure, results);
  }

  static ExperimentSnapshot experiment(
      ExperimentState state, ExperimentSpec spec, String failure, CellResult... results) {
    boolean queued = state == ExperimentState.QUEUED;
    return new ExperimentSnapshot(
        "7",
        state,
        queued ? 2 : null,
        spec,
        START,
        queued ? null : START,
        state.ended() ? START.plusMillis(3_210) : null,
        new ExperimentSnapshot.Progress(state.ended() ? 33 : 5, 33),
        new Environment(
            "node-1",
            "production",
            "25.0.1+8 (Eclipse Adoptium)",
            "OpenJDK 64-Bit Server VM",
            List.of(),
            "Linux 6.12 amd64",
            "AMD EPYC",
            2,
            null,
            25,
            true,
            "1.0.0",
            "abc123"),
        List.of(results),
        List.of(),
        failure,
        true);
  }

  /** The same experiment on a system of which little is known. */
  static ExperimentSnapshot elsewhere(CellResult... results) {
    ExperimentSnapshot here = completed(results);
    Environment linux = here.environment();
    return new ExperimentSnapshot(
        here.id(),
        here.state(),
        here.queuePosition(),
        here.spec(),
        here.createdAt(),
        here.startedAt(),
        here.finishedAt(),
        here.progress(),
        new Environment(
            linux.node(),
            linux.mode(),
            linux.java(),
            linux.vm(),
            linux.flags(),
            "Mac OS X 15.6 aarch64",
            null,
            linux.cores(),
            null,
            linux.clockFloorNanos(),
            false,
            linux.version(),
            linux.commit()),
        here.results(),
        here.crossings(),
        here.failure(),
        here.stored());
  }

  static CellResult exact(String strategy, int workers, double nanosPerOperation) {
    return cell(strategy, workers, Guarantee.EXACT, Verdict.EXACT, 0, nanosPerOperation);
  }

  static CellResult racy(String strategy, int workers, Verdict verdict, long lost) {
    return cell(strategy, workers, Guarantee.NONE, verdict, lost, 0.523);
  }

  static CellResult cell(
      String strategy,
      int workers,
      Guarantee guarantee,
      Verdict verdict,
      long lost,
      double nanosPerOperation) {
    long duration = (long) (nanosPerOperation * 2_000_000);
    Spread switches = strategy.startsWith("gil-") ? new Spread(22, 20, 25) : null;
    return new CellResult(
        TestCells.of(strategy, workers),
        PLAIN,
        Scope.THIS_JVM,
        null,
        null,
        guarantee,
        verdict,
        9,
        lost == 0 ? 0 : 9,
        0,
        Gate.Kind.HANDSHAKE,
        Compiler.TIERED,
        0L,
        new Spread(0, 0, 0),
        new LostUpdates(lost, lost, lost, strategy.startsWith("python")),
        nanos(duration),
        nanos(250_000),
        nanos(10_000),
        nanos(duration + 260_000),
        estimate(nanosPerOperation),
        estimate(nanosPerOperation * workers),
        estimate(1e9 / nanosPerOperation),
        estimate(0.35 / nanosPerOperation),
        estimate(0.5),
        new LatencySummary(27L, 40L, 1_234L, null, 99_000, 4_000),
        0.87,
        0.99,
        switches,
        switches,
        null,
        List.of());
  }

  static CellResult failed(String strategy) {
    return new CellResult(
        TestCells.of(strategy, 2),
        new OperationSummary(LoopKind.PLAIN, null, null, null, null, null, null),
        Scope.THIS_JVM,
        null,
        null,
        Guarantee.EXACT,
        Verdict.FAILED,
        9,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(new Failures(Reason.KILLED, "worker process 17 was killed", 9)));
  }

  /** A measured trial of which it is unknown whether it was disturbed. */
  static TrialResult undecidedTrial(int sequence) {
    Measurement measurement =
        new Measurement(
            Gate.Kind.HANDSHAKE,
            Compiler.TIERED,
            OperationCounts.ofUpdates(2_000_000),
            new CounterEncoding.Count(0, 0, 0, false),
            0,
            1_000_000,
            0,
            0.9,
            0.9,
            Disturbance.UNKNOWN,
            null,
            null,
            null,
            null);
    return new Finished(
        new Trial(sequence, TrialKind.MEASURED, 1, TestCells.of("threads", 2)),
        START,
        Verdict.NOT_OBSERVED,
        measurement);
  }

  static TrialResult failedTrial(String message) {
    return failedTrial("processes", message);
  }

  static TrialResult failedTrial(String strategy, String message) {
    return new Failed(
        new Trial(3, TrialKind.MEASURED, 1, TestCells.of(strategy, 2)),
        START,
        Reason.KILLED,
        message);
  }

  private static NanosEstimate nanos(long median) {
    return new NanosEstimate(median, median, median, 0.961);
  }

  static Estimate estimate(double median) {
    return new Estimate(median, median * 0.9, median * 1.2, 0.9609375);
  }

  /** The same without an interval, as after fewer than six repetitions. */
  static CellResult withoutInterval(CellResult cell) {
    return copy(cell, 5, cell.trialsWithLoss(), 4, true, null, null);
  }

  /** The same after so many trials, of which so many lost updates or were disturbed. */
  static CellResult counted(CellResult cell, int trials, int withLoss, int noisy) {
    return copy(cell, trials, withLoss, noisy, false, cell.latencyNanos(), null);
  }

  static CellResult withLatency(CellResult cell, long p50, long p99) {
    LatencySummary latency = new LatencySummary(p50, p50, p99, null, p99, 4_000);
    return copy(cell, cell.trials(), cell.trialsWithLoss(), 0, false, latency, null);
  }

  static CellResult withReferences(CellResult cell, double leaked, double freedInUse) {
    ReferenceErrors errors = new ReferenceErrors(leaked, freedInUse);
    return copy(cell, cell.trials(), cell.trialsWithLoss(), 0, false, cell.latencyNanos(), errors);
  }

  private static CellResult copy(
      CellResult cell,
      int trials,
      int trialsWithLoss,
      int noisyTrials,
      boolean cold,
      LatencySummary latency,
      ReferenceErrors references) {
    double median = cell.nanosPerOperation().median();
    return new CellResult(
        cell.cell(),
        cell.operations(),
        cell.scope(),
        cell.forks(),
        cell.variation(),
        cell.guarantee(),
        cell.verdict(),
        trials,
        trialsWithLoss,
        noisyTrials,
        cell.gate(),
        cold ? Compiler.C1 : cell.compiler(),
        cell.expected(),
        cell.drift(),
        cell.lostUpdates(),
        cell.durationNanos(),
        cell.setupNanos(),
        cell.teardownNanos(),
        cell.totalNanos(),
        cold ? new Estimate(median, null, null, null) : cell.nanosPerOperation(),
        cell.nanosPerOperationPerWorker(),
        cell.operationsPerSecond(),
        cold ? null : cell.speedup(),
        cold ? null : cell.speedupTotal(),
        latency,
        cell.overlap(),
        cell.fairness(),
        cold ? null : cell.switches(),
        cold ? null : cell.dropRequests(),
        references,
        cell.failures());
  }
}
