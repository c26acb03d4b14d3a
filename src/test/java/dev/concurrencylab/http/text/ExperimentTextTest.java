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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            workload  2 workers, opposed: even workers add 1 to x, odd workers subtract 1, 1,000,000 times each.
            method    9 rounds in random order (seed 42) after 1 warm-up round; speedup relative to sequential.
            machine   node-1, 2026-03-01 12:00:00 UTC, AMD EPYC, 2 cores, Linux 6.12 amd64; Java 25.0.1+8
                      (Eclipse Adoptium); production mode, version 1.0.0.

                                                  lost   lossy          interval  total                latency
            strategy    workers  verdict       updates  trials  ns/op   of ns/op     ms  speedup    p50    p99
            sequential        2  exact               0     0/9  0.351  0.32–0.42  0.962    0.997  ≤27ns  1.2µs
            threads           2  lost-updates  917,145     9/9  0.523  0.47–0.63   1.31    0.669  ≤27ns  1.2µs
            atomic            2  exact               0     0/9   12.3      11–15   24.9   0.0284  ≤27ns  1.2µs

            lost      updates lost in the median trial; lossy trials lost at least one update
            ns/op     median of duration ÷ operations; total ms includes starting and ending workers
            interval  contains the true median of ns/op, in this JVM, with a probability of 96.1%
            latency   of single operations, in a separate trial; ≤ if mostly the cost of the clock, 25 ns
            noise     no trial is known to have been disturbed by other load

            threads, 2 workers: the median trial lost 917,145 of 2,000,000 updates (46%).
            x += 1 is three steps: load x, add 1, store x. If two workers load 5, both store 6: one is lost.
            atomic lost no update, at 24 times the cost: 12.3 instead of 0.523 ns per operation.
            """);
  }

  @Test
  void whatTheSystemDoesNotTellIsSaid() {
    ExperimentSnapshot elsewhere =
        Samples.elsewhere(exact("sequential", 2, 0.351), exact("processes", 2, 12.34));

    assertThat(render(elsewhere, Samples.undecidedTrial(1), Samples.undecidedTrial(2)))
        .contains(" UTC, unknown CPU, 2 cores, Mac OS X 15.6 aarch64; ")
        .contains(
            "noise     no trial is known to have been disturbed by other load; of 2 it is unknown\n"
                + "clocks    of child processes are not known to agree on this system, so times may be wrong: "
                + "processes\n");
    assertThat(render(Samples.elsewhere(exact("threads", 2, 1)))).doesNotContain("clocks  ");
  }

  @Test
  void pausesAndAnotherSwitchIntervalAreTold() {
    assertThat(render(Samples.pausing(new Pause(10, 1_000_000), 100_000)))
        .contains(" times each;\n          switch interval 100 µs; pause 1 ms; pause every 10.\n");
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
            "switches  of the GIL to another thread, in the median trial: 22 in gil-3.9 ×2\n");
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
            "A worker awaits between loading and storing x, and overwrites what others stored"
                + " meanwhile.",
            "Nothing protects x here. To compare, add strategies that protect it: global-lock and"
                + " atomic.");
  }

  @Test
  void lossInFewTrialsIsNotHiddenByAMedianOfZero() {
    CellResult rare = Samples.cell("threads", 2, Guarantee.NONE, Verdict.LOST_UPDATES, 0, 0.5);

    assertThat(lastThreeLines(rare).getFirst())
        .isEqualTo("threads, 2 workers: 0 of 9 trials lost some of 2,000,000 updates.");
  }

  @Test
  void seeingNoLossIsCalledLuckAndNotSafety() {
    assertThat(lastThreeLines(racy("threads", 2, Verdict.NOT_OBSERVED, 0)).getFirst())
        .isEqualTo(
            "threads, 2 workers: no loss in 9 trials despite overlap. That is luck, not safety.");
  }

  @Test
  void seeingNoLossWithoutOverlapIsCalledNoProof() {
    assertThat(lastThreeLines(racy("threads", 2, Verdict.INCONCLUSIVE, 0)).getFirst())
        .isEqualTo(
            "threads, 2 workers: no update was lost, but workers overlapped too little (87%).");
    assertThat(lastThreeLines(racy("threads", 1, Verdict.INCONCLUSIVE, 0)).getFirst())
        .isEqualTo(
            "threads, 1 worker: no update was lost, because one worker has no other to race with.");
  }

  @Test
  void brokenPromiseIsCalledADefectBeforeAnythingElse() {
    CellResult broken = Samples.cell("atomic", 2, Guarantee.EXACT, Verdict.VIOLATED, 3, 12);

    assertThat(lastThreeLines(racy("threads", 2, Verdict.LOST_UPDATES, 5), broken).getFirst())
        .isEqualTo("atomic guarantees that no update is lost, but 9 of 9 trials lost updates.");
  }

  @Test
  void safeStrategiesAreComparedByTheirPrice() {
    assertThat(lastThreeLines(exact("atomic", 2, 12.3), exact("processes", 2, 4.5)))
        .startsWith(
            "No update was lost in 18 trials, as every strategy here guarantees.",
            "Fastest: processes ×2 (4.50 ns/op); slowest: atomic ×2 (12.3 ns/op).");
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
  void marksAreExplainedWhereTheyOccur() {
    CellResult python = racy("python3.11-threads", 2, Verdict.LOST_UPDATES, 0);

    assertThat(render(Samples.completed(python, Samples.failed("processes"))))
        .contains("  ≥0  ")
        .contains("\n≥         at least so many: not every lost update can be counted\n")
        .contains("\n–         no value: it was not measured, or too few trials finished\n");
    assertThat(render(Samples.completed(exact("atomic", 2, 1.5)))).doesNotContain("\n≥ ", "\n– ");
  }

  @Test
  void fewRepetitionsHaveNoIntervalAndSaySo() {
    String text = render(Samples.completed(Samples.withoutInterval(exact("processes", 2, 17.3))));

    assertThat(text)
        .contains(
            "processes        2  exact          0     0/5   17.3         –   34.9        –    –    –")
        .contains("interval  none, because an interval of the median needs at least 6 repetitions")
        .contains(
            "noise     4 of 5 trials were disturbed by other load on the processors: processes")
        .contains("compiler  without C2, which makes loops 3 to 20 times as fast: processes")
        .contains("warm-up   none, because each trial starts new processes: processes");
  }

  @Test
  void failedTrialsTellWhyInOneLineWithoutControlCharacters() {
    TrialResult trial =
        Samples.failedTrial("child 1 ended with exit value 3:\n\u001b[31mout of memory\n");

    assertThat(render(Samples.completed(Samples.failed("processes")), trial))
        .contains(
            "processes        2  failed         –     0/9      –         –      –        –    –    –")
        .contains(
            "failed    processes with 2 workers, measured round 1: child 1 ended with exit value 3:"
                + " [31mout of\n          memory\n");
  }

  @Test
  void trialsThatFailedForOneReasonShareALine() {
    List<TrialResult> trials =
        Stream.concat(
                IntStream.range(0, 9).mapToObj(i -> Samples.failedTrial("child was killed")),
                Stream.of(Samples.failedTrial("threads", "no more threads")))
            .toList();

    assertThat(
            render(
                Samples.completed(Samples.failed("processes")), trials.toArray(TrialResult[]::new)))
        .contains(
            "failed    processes with 2 workers, 9 trials, the first in measured round 1: child was"
                + " killed\nfailed    threads with 2 workers, measured round 1: no more threads\n");
  }

  @Test
  void experimentWithoutResultsShowsItsFailedTrials() {
    assertThat(
            render(
                Samples.experiment(ExperimentState.FAILED, 10, "it lasted too long"),
                Samples.failedTrial("child was killed")))
        .contains("failed    processes with 2 workers, measured round 1: child was killed\n");
  }

  @Test
  void queuedExperimentTellsItsPlaceAndHowToLookAgain() {
    assertThat(render(Samples.experiment(ExperimentState.QUEUED, 10, null)))
        .startsWith("Experiment 7: queued, position 2\n")
        .endsWith(
            "\nShow its current state:\n  curl 'http://localhost:8080/experiments/7?format=text'\n");
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
        .endsWith("There are no results, because no measured trial ended.\n");
  }

  @Test
  void operationsAreCountedInFullBelowTenMillion() {
    assertThat(lastThreeLines(racy("threads", 9, Verdict.LOST_UPDATES, 5)).getFirst())
        .contains("lost 5 of 9,000,000 updates");
    assertThat(lastThreeLines(racy("threads", 10, Verdict.LOST_UPDATES, 5)).getFirst())
        .contains("lost 5 of 10.0M updates");
  }

  @Test
  void raceOfAReferenceCountIsExplainedByItsSteps() {
    CellResult racy = racy("threads", 2, Verdict.LOST_UPDATES, 5);
    List<String> lines =
        render(Samples.referenceCounts(Samples.withReferences(racy, 1_200.4, 7))).lines().toList();
    assertThat(lines)
        .contains(
            "objects   leaked, and freed while in use, per million operations: 1,200 and 7 in"
                + " threads ×2",
            "Counting a reference is three steps: load, add, store. If two workers load 5, one is"
                + " lost.");
    CellResult exact = Samples.withReferences(exact("atomic", 2, 12), 0, 0);
    assertThat(render(Samples.referenceCounts(exact))).doesNotContain("objects ");
  }

  @Test
  void raceIsComparedOnlyWithWhatIsLikeIt() {
    String nothing = "Nothing protects x here. To compare, add strategies that protect it: ";
    CellResult threads = racy("threads", 2, Verdict.LOST_UPDATES, 5);

    assertThat(lastThreeLines(threads, exact("atomic", 4, 12)).getLast())
        .as("other workers")
        .isEqualTo(nothing + "global-lock and atomic.");
    assertThat(lastThreeLines(threads, exact("gil-lock", 2, 12)).getLast())
        .as("an interpreter")
        .isEqualTo(nothing + "global-lock and atomic.");
    assertThat(lastThreeLines(threads, exact("sequential", 2, 12)).getLast())
        .as("no parallel workers")
        .isEqualTo(nothing + "global-lock and atomic.");
    assertThat(
            lastThreeLines(racy("gil-3.9", 2, Verdict.LOST_UPDATES, 5), exact("atomic", 2, 12))
                .getLast())
        .isEqualTo(nothing + "gil-lock.");
    assertThat(lastThreeLines(racy("shared-memory", 2, Verdict.LOST_UPDATES, 5)).getLast())
        .as("if possible of the same execution")
        .isEqualTo(nothing + "global-lock and processes.");
  }

  @Test
  void ofSeveralComparisonsThatWithTheSameExecutionIsMade() {
    assertThat(
            lastThreeLines(
                    racy("threads", 2, Verdict.LOST_UPDATES, 5),
                    exact("processes", 2, 1),
                    exact("global-lock", 2, 40),
                    exact("atomic", 2, 12))
                .getLast())
        .startsWith("atomic lost no update, at ");
  }

  @Test
  void whoSawNoLossIsToldHowToSeeOne() {
    assertThat(lastThreeLines(racy("threads", 1, Verdict.INCONCLUSIVE, 0)).getLast())
        .isEqualTo("To see a race, send workers=2 or more.");
    assertThat(lastThreeLines(racy("threads", 2, Verdict.INCONCLUSIVE, 0)).getLast())
        .isEqualTo(
            "To see a race, send more iterations, or at most as many workers as there are cores.");
  }

  @Test
  void manyTrialsWithLossAreAShare() {
    CellResult racy = racy("threads", 2, Verdict.LOST_UPDATES, 5);
    assertThat(render(Samples.completed(Samples.counted(racy, 99, 33, 0)))).contains("  33/99  ");
    assertThat(render(Samples.completed(Samples.counted(racy, 100, 33, 0)))).contains("    33%  ");
  }

  @Test
  void aLatencyOfTwiceTheClockIsMoreThanTheClock() {
    CellResult cell = Samples.withLatency(exact("atomic", 2, 12), 49, 50);
    assertThat(render(Samples.completed(cell))).contains("  ≤49ns  50ns\n");
  }

  @Test
  void disturbedTrialsNameTheirStrategiesAndNoOthers() {
    CellResult noisy = Samples.counted(exact("atomic", 2, 12), 9, 0, 1);
    assertThat(render(Samples.completed(exact("sequential", 2, 1), noisy)))
        .contains(
            "noise     1 of 18 trials were disturbed by other load on the processors: atomic\n");
  }

  @Test
  void atMostFiveStrategiesAreNamedInALine() {
    CellResult[] five =
        IntStream.range(0, 5)
            .mapToObj(i -> Samples.counted(exact("s" + i, 2, 12), 9, 0, 1))
            .toArray(CellResult[]::new);
    assertThat(render(Samples.completed(five))).contains(": s0, s1, s2, s3, s4\n");
    CellResult[] six = Arrays.copyOf(five, 6);
    six[5] = Samples.counted(exact("s5", 2, 12), 9, 0, 1);
    assertThat(render(Samples.completed(six)))
        .contains(": s0, s1, s2, s3, s4 and 1\n          more\n");
  }

  @Test
  void aCPythonNeedsNoWarmUpAndHasNoCompiler() {
    CellResult python = racy("python3.11-threads", 2, Verdict.LOST_UPDATES, 5);
    assertThat(render(Samples.completed(Samples.withoutInterval(python))))
        .doesNotContain("warm-up   none", "compiler  ");
  }

  @Test
  void reasonsBeyondTheFifthAreOnlyCounted() {
    TrialResult[] trials =
        IntStream.range(0, 7)
            .mapToObj(i -> Samples.failedTrial("s" + i, "killed"))
            .toArray(TrialResult[]::new);
    CellResult failed = Samples.failed("processes");
    assertThat(render(Samples.completed(failed), Arrays.copyOf(trials, 5)))
        .contains("failed    s4 with 2 workers")
        .doesNotContain(" more trial");
    assertThat(render(Samples.completed(failed), Arrays.copyOf(trials, 6)))
        .contains("\nfailed    1 more trial\n")
        .doesNotContain("s5");
    assertThat(render(Samples.completed(failed), trials)).contains("\nfailed    2 more trials\n");
  }

  @Test
  void aMessageOfThreeHundredCharactersIsShownInFull() {
    assertThat(FailureText.oneLine("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(FailureText.oneLine("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
  }
}
