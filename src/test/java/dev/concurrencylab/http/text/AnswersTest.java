package dev.concurrencylab.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.CellStatistics;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Ranking;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The table and the sentences of an experiment with several axes. */
class AnswersTest {

  private static final Catalogue CATALOGUE = TestCatalogue.plain();

  private static ExperimentSpec spec(int repetitions) {
    return ExperimentSpec.of(
        TestSpecs.with("global-lock", "async")
            .with(SpecFields.WORKERS, List.of(1, 8))
            .with(SpecFields.INSIDE_NANOS, List.of(50))
            .with(SpecFields.READ_PERCENT, List.of(0, 90))
            .with(SpecFields.REPETITIONS, repetitions)
            .with(SpecFields.WARMUP, 0));
  }

  /** Returns trials of which each operation takes as long as the function says. */
  private static List<TrialResult> trials(ExperimentSpec spec, ToIntFunction<Cell> nanos) {
    List<TrialResult> trials = new ArrayList<>();
    for (Cell cell : spec.cells()) {
      for (int round = 1; round <= spec.repetitions(); round++) {
        long duration = nanos.applyAsInt(cell) * (1_000L + round);
        trials.add(
            new Finished(
                new Trial(trials.size() + 1, TrialKind.MEASURED, round, cell),
                Instant.EPOCH,
                Verdict.EXACT,
                measurement(cell, duration)));
      }
    }
    return trials;
  }

  private static Measurement measurement(Cell cell, long duration) {
    long reads = 10L * cell.value(Axis.READ_PERCENT);
    LatencySummary latency = new LatencySummary(100L, 200L, 300L, null, 400, 100);
    return new Measurement(
        Gate.Kind.HANDSHAKE,
        Compiler.TIERED,
        new OperationCounts(1_000 - reads, reads, 20L),
        new CounterEncoding.Count(0, 0, 0, false),
        1_000,
        duration,
        1_000,
        0.9,
        0.9,
        Disturbance.QUIET,
        null,
        latency,
        reads == 0 ? null : latency,
        51.3);
  }

  private static String text(ExperimentSpec spec, ToIntFunction<Cell> nanos) {
    List<TrialResult> trials = trials(spec, nanos);
    List<CellResult> results = CellStatistics.of(spec, CATALOGUE, trials);
    ExperimentSnapshot experiment =
        Samples.experiment(ExperimentState.COMPLETED, spec, null)
            .withResults(results, new Ranking(spec, CATALOGUE, results, trials).crossings());
    return new ExperimentText(experiment, trials, CATALOGUE, URI.create("http://lab/1")).render();
  }

  /** The lock is the best for one worker, the other strategy for eight. */
  private static int crossing(Cell cell) {
    boolean lock = cell.strategy().equals("global-lock");
    return lock == (cell.workers() == 1) ? 100 : 130;
  }

  @Test
  void sentencesSayWhereTheFastestChangesHowFarItIsAndWhatWaitingCosts() {
    assertThat(text(spec(6), AnswersTest::crossing).replaceAll("\\s+", " "))
        .contains(
            "90% reads: the fastest changes from global-lock to async between 1 worker and 8 workers:"
                + " at 1 worker global-lock is 1.30 (1.30–1.30) times as fast as async, at 8 workers"
                + " async is 1.30 (1.30–1.30) times as fast as global-lock.",
            "0% reads: global-lock is 1.30 (1.30–1.30) times as fast as async with 1 worker. async is"
                + " 1.30 (1.30–1.30) times as fast as global-lock with 8 workers. async takes 100 (100–101) ns/op"
                + " with 8 workers, 25.7 of them work.");
  }

  @Test
  void rowsAreGroupedByTheOtherAxesInAtMostOneHundredColumns() {
    String text = text(spec(6), AnswersTest::crossing);
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(text.lines()).containsSubsequence("0% reads", "90% reads");
    assertThat(text)
        .contains("retries", "of reads", "inside    the work took")
        .contains("51.3 ns for 50");
  }

  @Test
  void whereNothingIsCertainNothingIsSaid() {
    assertThat(text(spec(5), AnswersTest::crossing))
        .doesNotContain("times as fast", "Fastest", " of them work")
        .contains("No strategy is certainly faster than the next.");
  }

  @Test
  void strategiesThatCertainlyDifferByLittleAreSaidToDoSo() {
    assertThat(text(spec(6), _ -> 100).replaceAll("\\s+", " "))
        .contains(
            "0% reads: global-lock and async differ by less than 10% with 8 workers: by a factor of"
                + " 1.00 (1.00–1.00).")
        .doesNotContain("times as fast", "No strategy is certainly");
  }

  @Test
  void oneStrategyWithSeveralNumbersOfWorkersIsNamedOnce() {
    String text = text(spec(6), cell -> cell.strategy().equals("async") ? 100 : 130);
    assertThat(text.replaceAll("\\s+", " "))
        .contains("90% reads: async is the fastest with 1 and 8 workers,")
        .doesNotContain("changes from");
  }

  @Test
  void whereNothingWasLostTheTableDoesNotSayItInEachRow() {
    assertThat(text(spec(6), AnswersTest::crossing))
        .contains("verdict   exact: no update was lost in 48 trials")
        .doesNotContain("updates  ns/op");
  }
}
