package dev.concurrencylab.http.text;

import static dev.concurrencylab.http.text.Samples.exact;
import static dev.concurrencylab.http.text.Samples.racy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page by which the product is known. */
class ExperimentTextTest {

  private static String render(ExperimentSnapshot experiment, TrialResult... trials) {
    return new ExperimentText(experiment, List.of(trials), Samples.CATALOGUE, Samples.SELF)
        .render();
  }

  private static List<String> lastThreeLines(CellResult... results) {
    List<String> lines = render(Samples.completed(results)).lines().toList();
    assertThat(lines.get(lines.size() - 4)).isEmpty();
    return lines.subList(lines.size() - 3, lines.size());
  }

  @Test
  void completedExperimentTellsWhatRanWhereWhatCameOutAndWhatItMeans() {
    ExperimentSnapshot experiment =
        Samples.completed(
            exact("sequential", 2, 0.351),
            racy("threads", 2, Verdict.LOST_UPDATES, 917_145),
            exact("atomic", 2, 12.34));

    assertThat(render(experiment))
        .isEqualTo(
            """
            Experiment 7: completed in 3.21 s
            what      2 workers, opposed: even ones add 1 to x, odd ones subtract 1; 1,000,000 times each.
            how       9 rounds, shuffled with seed 42, after 1 round of warm-up; speedup is against sequential.
            where     node-1, 2026-03-01 12:00:00 UTC, AMD EPYC, 2 cores, Linux 6.12 amd64; Java 25.0.1+8
                      (Eclipse Adoptium); production mode, version 1.0.0.

            strategy    workers  verdict          lost   in  ns/op   interval  total ms  speedup    p50    p99
            sequential        2  exact               0  0/9  0.351  0.32–0.42     0.962    0.997  ≤27ns  1.2µs
            threads           2  lost-updates  917,145  9/9  0.523  0.47–0.63      1.31    0.669  ≤27ns  1.2µs
            atomic            2  exact               0  0/9   12.3      11–15      24.9   0.0284  ≤27ns  1.2µs

            lost      updates without effect, in the median trial; in: how many trials lost some
            ns/op     duration ÷ all operations, median; total ms: with start and end of workers
            interval  holds the true median of ns/op, in this JVM, with a probability of 96.1%
            p50, p99  single operations, timed in a trial of their own; ≤ where the clock's own 25 ns drown them
            noise     no trial is known to have been disturbed

            threads, 2 workers: the median trial lost 917,145 of 2,000,000 updates (46%).
            x += 1 is three steps: load x, add 1, store x. If two workers load 5, both store 6: one is lost.
            atomic lost nothing, at 24 times the cost: 12.3 instead of 0.523 ns per operation.
            """);
  }

  @Test
  void pausesAndAnotherSwitchIntervalAreTold() {
    assertThat(render(Samples.pausing(new Pause(10, 1_000_000), 100_000)))
        .contains(
            " times each;\n          switch interval 100 µs; pause 1.00 ms; pause every 10.\n");
  }

  @Test
  void lossUnderAGilIsExplainedByItsInstructions() {
    CellResult gil = racy("gil-3.9", 2, Verdict.LOST_UPDATES, 5);

    assertThat(lastThreeLines(gil).get(1))
        .isEqualTo(
            "x += 1 is several instructions; /strategies/gil-3.9 shows where the GIL may change"
                + " hands.");
    assertThat(render(Samples.completed(gil)))
        .contains(
            "switches  so often the GIL went to another thread, in the median trial: 22 in gil-3.9 ×2\n");
  }

  @Test
  void lossWithoutAGilIsExplainedByThreeSteps() {
    assertThat(lastThreeLines(racy("no-gil", 2, Verdict.LOST_UPDATES, 5)).get(1))
        .startsWith("x += 1 is three steps");
  }

  @Test
  void noLineIsLongerThanAHundredColumnsHoweverLargeTheNumbers() {
    ExperimentSnapshot extreme =
        Samples.experiment(
            ExperimentState.COMPLETED,
            1_000_000,
            null,
            racy("virtual-threads", 100_000, Verdict.LOST_UPDATES, 51_234_567_890L),
            exact("shared-memory-atomic", 100_000, 15_234),
            racy("async-await", 100_000, Verdict.INCONCLUSIVE, 0));

    assertThat(render(extreme).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void raceIsExplainedByTheAwaitWhereWorkersTakeTurns() {
    assertThat(lastThreeLines(racy("async-await", 2, Verdict.LOST_UPDATES, 1_000_000)))
        .containsExactly(
            "async-await, 2 workers: the median trial lost 1,000,000 of 2,000,000 updates (50%).",
            "It awaits between loading x and storing it: others store meanwhile, and it overwrites"
                + " them.",
            "Nothing protects x here. To compare, add strategies that do, such as global-lock and"
                + " atomic.");
  }

  @Test
  void lossInFewTrialsIsNotHiddenByAMedianOfZero() {
    CellResult rare = Samples.cell("threads", 2, Guarantee.NONE, Verdict.LOST_UPDATES, 0, 0.5);

    assertThat(lastThreeLines(rare).getFirst())
        .isEqualTo("threads, 2 workers: 0 of 9 trials lost some of their 2,000,000 updates.");
  }

  @Test
  void seeingNoLossIsCalledLuckAndNotSafety() {
    assertThat(lastThreeLines(racy("threads", 2, Verdict.NOT_OBSERVED, 0)).getFirst())
        .isEqualTo(
            "threads, 2 workers: no loss in 9 trials though workers overlapped: luck, not safety.");
  }

  @Test
  void seeingNoLossWithoutOverlapIsCalledNoProof() {
    assertThat(lastThreeLines(racy("threads", 2, Verdict.INCONCLUSIVE, 0)).getFirst())
        .isEqualTo(
            "threads, 2 workers: nothing was lost, but they hardly ran at once (87%): no proof.");
    assertThat(lastThreeLines(racy("threads", 1, Verdict.INCONCLUSIVE, 0)).getFirst())
        .isEqualTo(
            "threads, 1 worker: nothing was lost, since one worker has nobody to race with.");
  }

  @Test
  void brokenPromiseIsCalledADefectBeforeAnythingElse() {
    CellResult broken = Samples.cell("atomic", 2, Guarantee.EXACT, Verdict.VIOLATED, 3, 12);

    assertThat(lastThreeLines(racy("threads", 2, Verdict.LOST_UPDATES, 5), broken).getFirst())
        .isEqualTo("atomic promises to lose no update, yet lost some in 9 of 9 trials.");
  }

  @Test
  void safeStrategiesAreComparedByTheirPrice() {
    assertThat(lastThreeLines(exact("atomic", 2, 12.3), exact("processes", 2, 4.5)))
        .startsWith(
            "No update was lost in 18 trials: every strategy here promises that.",
            "Cheapest: processes ×2 (4.50 ns/op); dearest: atomic ×2 (12.3 ns/op).");
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictIsExplainedInThreeLines(Verdict verdict) {
    CellResult cell =
        verdict == Verdict.FAILED
            ? Samples.failed("processes")
            : racy("virtual-threads", 100_000, verdict, 12_345_678_901L);

    assertThat(lastThreeLines(cell)).allSatisfy(line -> assertThat(line).isNotBlank());
  }

  @Test
  void fewRepetitionsHaveNoIntervalAndSaySo() {
    String text = render(Samples.completed(Samples.withoutInterval(exact("processes", 2, 17.3))));

    assertThat(text)
        .contains(
            "processes        2  exact       0  0/5   17.3         –      34.9        –    –    –")
        .contains("interval  none: it takes 6 rounds to say how sure a median is")
        .contains("noise     in 4 of 5 trials something else took the processors: processes")
        .contains("compiler  no C2, which makes loops 3 to 20 times faster: processes")
        .contains("cold      new processes for each trial have no warm code: processes");
  }

  @Test
  void failedTrialsTellWhyInOneLineWithoutControlCharacters() {
    TrialResult trial =
        Samples.failedTrial("child 1 ended with exit value 3:\n\u001b[31mout of memory\n");

    assertThat(render(Samples.completed(Samples.failed("processes")), trial))
        .contains(
            "processes        2  failed      –  0/9      –         –         –        –    –    –")
        .contains(
            "failed    processes with 2 workers, measured round 1: child 1 ended with exit value 3:"
                + " [31mout of\n          memory\n");
  }

  @Test
  void queuedExperimentTellsItsPlaceAndHowToLookAgain() {
    assertThat(render(Samples.experiment(ExperimentState.QUEUED, 10, null)))
        .startsWith("Experiment 7: queued, number 2 in line\n")
        .endsWith("\nLook again:\n  curl 'http://localhost:8080/experiments/7?format=text'\n");
  }

  @Test
  void runningExperimentShowsWhatThereIsSoFar() {
    ExperimentSnapshot running =
        Samples.experiment(ExperimentState.RUNNING, 10, null, exact("atomic", 2, 12));

    assertThat(render(running))
        .startsWith("Experiment 7: running, 5 of 33 trials so far\n")
        .contains("atomic          2  exact")
        .endsWith("?format=text'\n");
  }

  @Test
  void failedExperimentTellsWhy() {
    assertThat(render(Samples.experiment(ExperimentState.FAILED, 10, "it lasted too long")))
        .startsWith("Experiment 7: failed after 33 of 33 trials\n")
        .contains("failure   it lasted too long\n")
        .endsWith("No measured trial ended, so there is nothing to show.\n");
  }
}
