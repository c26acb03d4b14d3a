package dev.concurrencylab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestCells;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.CellResult.Failures;
import dev.concurrencylab.experiment.result.CellResult.LostUpdates;
import dev.concurrencylab.experiment.result.CellResult.ReferenceErrors;
import dev.concurrencylab.experiment.result.CellResult.Spread;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellStatisticsTest {

  private final ExperimentSpec spec = TestSpecs.of(50, 9, 1, "sequential", "threads");
  private final List<TrialResult> trials = new ArrayList<>();

  private void trial(TrialKind kind, String strategy, int round, Measurement measurement) {
    trials.add(
        new Finished(trial(kind, strategy, round), Instant.EPOCH, Verdict.EXACT, measurement));
  }

  private void failedTrial(String strategy) {
    failedTrial(strategy, Reason.KILLED, "a worker was killed");
  }

  private void failedTrial(String strategy, Reason reason, String message) {
    Trial trial = trial(TrialKind.MEASURED, strategy, 1);
    trials.add(new Failed(trial, Instant.EPOCH, reason, message));
  }

  private Trial trial(TrialKind kind, String strategy, int round) {
    return new Trial(trials.size() + 1, kind, round, TestCells.of(strategy, 2));
  }

  private static Measurement measured(long duration, long lost, LatencySummary latency) {
    return new Measurement(
        Gate.Kind.HANDSHAKE,
        Compiler.TIERED,
        OperationCounts.ofUpdates(100),
        new CounterEncoding.Count(0, lost, lost, false),
        1_000,
        duration,
        500,
        0.9,
        0.8,
        Disturbance.of(lost > 5),
        new GilStatistics(lost + 4, lost),
        latency,
        null,
        null);
  }

  private CellResult result(String strategy) {
    return CellStatistics.of(spec, TestCatalogue.plain(), trials).stream()
        .filter(cell -> cell.strategy().equals(strategy))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyMeasuredTrialsCount() {
    trial(TrialKind.WARM_UP, "threads", 1, measured(999_999, 50, null));
    for (int round = 1; round <= 9; round++) {
      trial(TrialKind.MEASURED, "threads", round, measured(100 * round, round - 1, null));
    }
    LatencySummary latency = new LatencySummary(25L, 30L, 40L, null, 90, 2_000);
    trial(TrialKind.LATENCY, "threads", 1, measured(888_888, 60, latency));

    CellResult threads = result("threads");
    assertThat(threads.trials()).isEqualTo(9);
    assertThat(threads.trialsWithLoss()).isEqualTo(8);
    assertThat(threads.noisyTrials()).isEqualTo(3);
    assertThat(threads.lostUpdates()).isEqualTo(new LostUpdates(4, 0, 8, false));
    assertThat(threads.drift()).isEqualTo(new Spread(4, 0, 8));
    assertThat(threads.durationNanos()).isEqualTo(new NanosEstimate(500, 200L, 800L, 0.9609375));
    assertThat(threads.totalNanos().median()).isEqualTo(2_000);
    assertThat(threads.nanosPerOperation().median()).isEqualTo(5);
    assertThat(threads.nanosPerOperationPerWorker().median()).isEqualTo(10);
    assertThat(threads.operationsPerSecond().median()).isEqualTo(2e8);
    assertThat(threads.latencyNanos()).isEqualTo(latency);
    assertThat(threads.overlap()).isEqualTo(0.9);
    assertThat(threads.fairness()).isEqualTo(0.8);
  }

  @Test
  void speedupIsTheMedianOfTheRatiosWithinRounds() {
    // The machine slows down tenfold from round to round; threads take twice as long in each.
    for (int round = 1; round <= 3; round++) {
      long baseline = (long) Math.pow(10, round + 2);
      trial(TrialKind.MEASURED, "sequential", round, measured(baseline, 0, null));
      trial(TrialKind.MEASURED, "threads", round, measured(2 * baseline, 0, null));
    }
    assertThat(result("threads").speedup()).isEqualTo(new Estimate(0.5, null, null, null));
    assertThat(result("sequential").speedup().median()).isEqualTo(1);
    assertThat(result("threads").speedupTotal().median()).isBetween(0.5, 1.0);
  }

  @Test
  void aRoundInWhichTheBaselineFailedHasNoSpeedup() {
    failedTrial("sequential");
    trial(TrialKind.MEASURED, "threads", 1, measured(100, 0, null));
    assertThat(result("threads").speedup()).isNull();
  }

  @Test
  void aCellWhoseTrialsAllFailedSaysSoAndNoMore() {
    failedTrial("threads");
    CellResult threads = result("threads");
    assertThat(threads.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(threads.trials()).isEqualTo(1);
    assertThat(threads.durationNanos()).isNull();
    assertThat(threads.lostUpdates()).isNull();
    assertThat(threads.gate()).isNull();
    assertThat(threads.overlap()).isNull();
  }

  @Test
  void aFailedCellSaysEachReasonOnceWithItsFirstMessageAndItsTrials() {
    failedTrial("threads", Reason.START, "only 3 of 4 worker threads could be started");
    failedTrial("threads", Reason.KILLED, "process 17 was killed");
    failedTrial("threads", Reason.KILLED, "process 18 was killed");
    trial(TrialKind.MEASURED, "sequential", 1, measured(100, 0, null));

    assertThat(result("threads").failures())
        .containsExactly(
            new Failures(Reason.START, "only 3 of 4 worker threads could be started", 1),
            new Failures(Reason.KILLED, "process 17 was killed", 2));
    assertThat(result("sequential").failures()).isEmpty();
  }

  @Test
  void aCellThatHasNotBeenMeasuredHasNoResult() {
    trial(TrialKind.WARM_UP, "threads", 1, measured(100, 0, null));
    assertThat(CellStatistics.of(spec, TestCatalogue.plain(), trials)).isEmpty();
  }

  /** A measured trial of the workload {@code refcount} with 100 operations. */
  private static Measurement counted(long expected, long drift, long lost, boolean atLeast) {
    return new Measurement(
        Gate.Kind.PARKED,
        Compiler.C1,
        OperationCounts.ofUpdates(100),
        new CounterEncoding.Count(expected, expected + drift, lost, atLeast),
        1_000,
        2_000,
        500,
        null,
        null,
        Disturbance.QUIET,
        null,
        null,
        null,
        null);
  }

  private CellResult ofReferences(Measurement... measurements) {
    ExperimentSpec references =
        ExperimentSpec.of(TestSpecs.with("threads").with(SpecFields.WORKLOAD, Workload.REFCOUNT));
    for (int i = 0; i < measurements.length; i++) {
      trial(TrialKind.MEASURED, "threads", i + 1, measurements[i]);
    }
    return CellStatistics.of(references, TestCatalogue.plain(), trials).getFirst();
  }

  @Test
  void aLostDecrementLeaksAnObjectAndALostIncrementFreesItInUse() {
    // Of 10 lost updates 7 were decrements, which leaves 4 references too many.
    assertThat(ofReferences(counted(0, 4, 10, false)).references())
        .isEqualTo(new ReferenceErrors(70_000, 30_000));
  }

  @Test
  void whatLossesDoToAnObjectIsUnknownIfTheyWereNotAllCounted() {
    assertThat(ofReferences(counted(0, 4, 10, false), counted(0, 4, 10, true)).references())
        .isNull();
  }

  @Test
  void onlyReferenceCountsHaveReferenceErrors() {
    trial(TrialKind.MEASURED, "threads", 1, counted(0, 4, 10, false));
    assertThat(result("threads").references()).isNull();
  }

  @Test
  void aFailedCellHasNoReferenceErrors() {
    failedTrial("threads");
    assertThat(ofReferences().references()).isNull();
  }

  @Test
  void oneTrialThatCouldNotCountEveryLossMakesTheCellALowerBound() {
    CellResult cell = ofReferences(counted(0, 4, 10, false), counted(0, -6, 20, true));
    assertThat(cell.lostUpdates()).isEqualTo(new LostUpdates(15, 10, 20, true));
    assertThat(cell.drift()).isEqualTo(new Spread(-1, -6, 4));
    assertThat(cell.trialsWithLoss()).isEqualTo(2);
  }

  @Test
  void theCellSaysHowItsTrialsRan() {
    CellResult cell = ofReferences(counted(50, 0, 0, false));
    assertThat(cell.gate()).isEqualTo(Gate.Kind.PARKED);
    assertThat(cell.compiler()).isEqualTo(Compiler.C1);
    assertThat(cell.expected()).isEqualTo(50);
    assertThat(cell.setupNanos().median()).isEqualTo(1_000);
    assertThat(cell.teardownNanos().median()).isEqualTo(500);
    assertThat(cell.trialsWithLoss()).isZero();
    assertThat(cell.overlap()).as("one worker").isNull();
    assertThat(cell.fairness()).as("one worker").isNull();
    assertThat(cell.switches()).as("no GIL").isNull();
    assertThat(cell.dropRequests()).as("no GIL").isNull();
  }

  @Test
  void theGilIsSummarizedLikeTheLosses() {
    for (int round = 1; round <= 3; round++) {
      trial(TrialKind.MEASURED, "threads", round, measured(100, round, null));
    }
    assertThat(result("threads").switches()).isEqualTo(new Spread(6, 5, 7));
    assertThat(result("threads").dropRequests()).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void speedupComparesOnlyTheRoundsThatBothFinished() {
    trial(TrialKind.MEASURED, "sequential", 1, measured(100, 0, null));
    trial(TrialKind.MEASURED, "threads", 1, measured(400, 0, null));
    trial(TrialKind.MEASURED, "threads", 2, measured(1, 0, null));
    assertThat(result("threads").speedup().median()).isEqualTo(0.25);
    assertThat(result("threads").speedupTotal().median()).isEqualTo(1_600.0 / 1_900);
  }

  @Test
  void aLatencyTrialThatFailedLeavesNoLatency() {
    trial(TrialKind.MEASURED, "threads", 1, measured(100, 0, null));
    trials.add(
        new Failed(trial(TrialKind.LATENCY, "threads", 1), Instant.EPOCH, Reason.KILLED, "killed"));
    assertThat(result("threads").latencyNanos()).isNull();
  }

  private void forkedTrial(String strategy, int fork, int round, long duration) {
    Trial trial =
        new Trial(trials.size() + 1, TrialKind.MEASURED, fork, round, TestCells.of(strategy, 2));
    trials.add(new Finished(trial, Instant.EPOCH, Verdict.EXACT, measured(duration, 0, null)));
  }

  private CellResult forkedResult(String strategy) {
    ExperimentSpec forked =
        ExperimentSpec.of(TestSpecs.with("sequential", "threads").with(SpecFields.FORKS, 6));
    return CellStatistics.of(forked, TestCatalogue.plain(), trials).stream()
        .filter(cell -> cell.strategy().equals(strategy))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withForksTheMedianOfTheirMediansCounts() {
    // Medians of the forks: 200, 400, 600, 800, 1000, 1200 ns for 100 operations.
    for (int fork = 1; fork <= 6; fork++) {
      forkedTrial("threads", fork, 1, 200 * fork - 100);
      forkedTrial("threads", fork, 2, 200 * fork);
      forkedTrial("threads", fork, 3, 200 * fork + 100_000);
    }

    CellResult threads = forkedResult("threads");
    assertThat(threads.scope()).isEqualTo(Scope.N_JVMS);
    assertThat(threads.forks()).isEqualTo(6);
    assertThat(threads.trials()).isEqualTo(18);
    assertThat(threads.durationNanos()).isEqualTo(new NanosEstimate(700, 200L, 1_200L, 0.96875));
    assertThat(threads.nanosPerOperation().median()).isEqualTo(7);
  }

  @Test
  void fewerThanSixForksGiveNoInterval() {
    for (int fork = 1; fork <= 5; fork++) {
      for (int round = 1; round <= 9; round++) {
        forkedTrial("threads", fork, round, 100 * fork);
      }
    }

    CellResult threads = forkedResult("threads");
    assertThat(threads.forks()).isEqualTo(5);
    assertThat(threads.nanosPerOperation()).isEqualTo(new Estimate(3, null, null, null));
  }

  @Test
  void speedupsCompareWithinAFork() {
    // The second JVM is ten times as slow; threads take twice and three times as long in each.
    for (int fork = 1; fork <= 2; fork++) {
      for (int round = 1; round <= 2; round++) {
        long baseline = fork == 1 ? 100 : 1_000;
        forkedTrial("sequential", fork, round, baseline);
        forkedTrial("threads", fork, round, fork == 1 ? 2 * baseline : 4 * baseline);
      }
    }

    assertThat(forkedResult("threads").speedup().median()).isEqualTo((0.5 + 0.25) / 2);
  }

  @Test
  void theVariationIsTheStandardDeviationDividedByTheMean() {
    // Medians 1 and 3: mean 2, deviation √2. Within: values 0.9 and 1.1, deviation 0.1·√2; 0.
    forkedTrial("threads", 1, 1, 90);
    forkedTrial("threads", 1, 2, 110);
    forkedTrial("threads", 2, 1, 300);
    forkedTrial("threads", 2, 2, 300);

    Variation variation = forkedResult("threads").variation();
    assertThat(variation.betweenForks()).isCloseTo(Math.sqrt(2) / 2, within(1e-9));
    assertThat(variation.withinForks()).isCloseTo(0.05 * Math.sqrt(2), within(1e-9));
    assertThat(result("threads").scope()).isEqualTo(Scope.THIS_JVM);
  }

  @Test
  void cellsStandInTheOrderOfTheSpecByWorkersAndThenByStrategy() {
    ExperimentSpec both =
        ExperimentSpec.of(
            TestSpecs.with("threads", "sequential").with(SpecFields.WORKERS, List.of(4, 2)));
    for (int workers : new int[] {2, 4}) {
      for (String strategy : List.of("sequential", "threads")) {
        trials.add(
            new Finished(
                new Trial(
                    trials.size() + 1, TrialKind.MEASURED, 1, TestCells.of(strategy, workers)),
                Instant.EPOCH,
                Verdict.EXACT,
                measured(100, 0, null)));
      }
    }
    assertThat(CellStatistics.of(both, TestCatalogue.plain(), trials))
        .extracting(cell -> cell.strategy() + cell.workers())
        .containsExactly("threads4", "sequential4", "threads2", "sequential2");
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, EXACT",
    "VIOLATED, EXACT",
    "LOST_UPDATES, NONE",
    "NOT_OBSERVED, NONE",
    "INCONCLUSIVE, NONE"
  })
  void theGuaranteeOfAnUnknownStrategyFollowsFromItsVerdicts(Verdict verdict, Guarantee guarantee) {
    trials.add(
        new Finished(
            trial(TrialKind.MEASURED, "from-elsewhere", 1),
            Instant.EPOCH,
            verdict,
            measured(100, 0, null)));
    ExperimentSpec foreign = TestSpecs.of(50, 1, 0, "from-elsewhere");
    assertThat(CellStatistics.of(foreign, TestCatalogue.plain(), trials))
        .extracting(CellResult::guarantee)
        .containsExactly(guarantee);
  }

  @Test
  void theGuaranteeOfAKnownStrategyIsItsOwn() {
    trial(TrialKind.MEASURED, "threads", 1, measured(100, 0, null));
    assertThat(result("threads").guarantee()).isEqualTo(Guarantee.NONE);
  }
}
