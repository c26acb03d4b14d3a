package dev.concurrencylab.experiment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestCells;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the best strategy changes, as far as the intervals tell. */
class RankingTest {

  private static final Catalogue CATALOGUE = TestCatalogue.plain();

  private final ExperimentSpec spec =
      ExperimentSpec.of(
          TestSpecs.with("sequential", "global-lock", "async", "processes")
              .with(SpecFields.WORKERS, List.of(4, 1, 2)));
  private final List<TrialResult> trials = new ArrayList<>();

  /** Adds a trial for each duration, in rounds of the same durations but for a common factor. */
  private void measured(String strategy, int workers, long... nanos) {
    Cell cell = TestCells.of(strategy, workers);
    for (int round = 1; round <= nanos.length; round++) {
      Trial trial = new Trial(trials.size() + 1, TrialKind.MEASURED, round, cell);
      trials.add(
          new Finished(
              trial, Instant.EPOCH, Verdict.EXACT, measurement(nanos[round - 1] * 1_000 * round)));
    }
  }

  private static Measurement measurement(long durationNanos) {
    return new Measurement(
        Gate.Kind.HANDSHAKE,
        Compiler.TIERED,
        OperationCounts.ofUpdates(1_000),
        new CounterEncoding.Count(0, 0, 0, false),
        0,
        durationNanos,
        0,
        null,
        null,
        Disturbance.QUIET,
        null,
        null,
        null,
        null);
  }

  private List<Crossing> crossings() {
    List<CellResult> results = CellStatistics.of(spec, CATALOGUE, trials);
    return new Ranking(spec, CATALOGUE, results, trials).crossings();
  }

  private static final long[] FAST = {10, 11, 10, 9, 10, 10};
  private static final long[] SLOW = {20, 20, 21, 20, 22, 20};
  private static final long[] EQUAL = {10, 10, 9, 11, 9, 11};

  @Test
  void aChangeIsBetweenTheLastCertainValueAndTheFirst() {
    measured("global-lock", 1, FAST);
    measured("async", 1, SLOW);
    measured("global-lock", 2, FAST);
    measured("async", 2, EQUAL);
    measured("global-lock", 4, SLOW);
    measured("async", 4, FAST);

    Crossing only = crossings().getFirst();
    assertThat(crossings()).hasSize(1);
    assertThat(only.axis()).isEqualTo(Axis.WORKERS);
    assertThat(only.at()).doesNotContainKey(Axis.WORKERS).containsEntry(Axis.COUNTERS, 1);
    assertThat(only.from().value()).isEqualTo(1);
    assertThat(only.from().strategy()).isEqualTo("global-lock");
    assertThat(only.from().next()).isEqualTo("async");
    assertThat(only.from().ratio().low()).isGreaterThan(1);
    assertThat(only.to().value()).isEqualTo(4);
    assertThat(only.to().strategy()).isEqualTo("async");
  }

  /** The processes need more in the median, and in some rounds less. */
  @Test
  void onlyTheDistanceToTheNextBestCounts() {
    long[] unsteady = {5, 40, 40, 40, 40, 5};
    for (int workers : List.of(1, 4)) {
      measured("global-lock", workers, workers == 1 ? FAST : SLOW);
      measured("async", workers, workers == 1 ? SLOW : FAST);
      measured("processes", workers, unsteady);
    }
    assertThat(crossings()).hasSize(1);
    assertThat(crossings().getFirst().from().next()).isEqualTo("async");
  }

  @Test
  void whatIsNotCertainOnBothSidesIsNoChange() {
    measured("global-lock", 1, FAST);
    measured("async", 1, SLOW);
    measured("global-lock", 4, FAST);
    measured("async", 4, EQUAL);
    assertThat(crossings()).isEmpty();
  }

  @Test
  void fewRoundsMakeNothingCertain() {
    measured("global-lock", 1, 10, 10, 10, 10, 10);
    measured("async", 1, 20, 20, 20, 20, 20);
    measured("global-lock", 4, 20, 20, 20, 20, 20);
    measured("async", 4, 10, 10, 10, 10, 10);
    assertThat(crossings()).isEmpty();
  }

  @Test
  void workersOneAfterAnotherTakeNoPart() {
    for (int workers : spec.workers()) {
      measured("sequential", workers, 1, 1, 1, 1, 1, 1);
      measured("global-lock", workers, workers == 1 ? FAST : SLOW);
      measured("async", workers, workers == 1 ? SLOW : FAST);
    }
    assertThat(crossings()).hasSize(1);
    assertThat(crossings().getFirst().to().value()).isEqualTo(2);
  }
}
