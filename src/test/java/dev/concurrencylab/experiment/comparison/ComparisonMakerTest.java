package dev.concurrencylab.experiment.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.comparison.Comparison.Difference;
import dev.concurrencylab.experiment.comparison.Comparison.Side;
import dev.concurrencylab.experiment.comparison.Speed.Scope;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Verdicts are as rare as they promise where there is no difference, and as frequent as documented
 * where there is one. The seeds are fixed, so that no run differs from another.
 */
class ComparisonMakerTest {

  private static final ComparisonMaker STANDARD = new ComparisonMaker(0.05, FailOn.STANDARD);

  private static Comparison compare(SampledExperiment baseline, SampledExperiment contender)
      throws NotComparableException {
    return STANDARD.compare(baseline, contender);
  }

  private static long count(int comparisons, Sampling sampling, Predicate<CellComparison> wanted)
      throws NotComparableException {
    long found = 0;
    for (int i = 0; i < comparisons; i++) {
      if (sampling.next().cells().stream().anyMatch(wanted)) {
        found++;
      }
    }
    return found;
  }

  private interface Sampling {
    Comparison next() throws NotComparableException;
  }

  private static boolean differs(CellComparison cell) {
    return cell.speed().verdict() == SpeedVerdict.SLOWER
        || cell.speed().verdict() == SpeedVerdict.FASTER;
  }

  private static boolean losesDifferently(CellComparison cell) {
    return cell.losses().verdict() == LossVerdict.MORE
        || cell.losses().verdict() == LossVerdict.FEWER;
  }

  @Test
  void ofTwoHundredComparisonsOfTheSameAtMostFourSayThatTheSpeedDiffers() throws Exception {
    for (double spread : new double[] {0.03, 0.10}) {
      SimulatedRuns runs = new SimulatedRuns(new Random(1), 5, 6, spread);

      assertThat(count(200, () -> compare(runs.run(1), runs.run(1)), ComparisonMakerTest::differs))
          .as("spread %s", spread)
          .isLessThanOrEqualTo(4);
    }
  }

  /** Where the spread dwarfs the threshold, the error is that of the tests, at most 5%. */
  @Test
  void ofTwoHundredComparisonsOfContendedLocksAtMostTenSayThatTheSpeedDiffers() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(1), 5, 6, 0.5);

    assertThat(count(200, () -> compare(runs.run(1), runs.run(1)), ComparisonMakerTest::differs))
        .isLessThanOrEqualTo(10);
  }

  /** At 5% for both directions together, 10 of 200 are expected at most. */
  @Test
  void ofTwoHundredComparisonsOfTheSameAtMostSixteenSayThatTheLossesDiffer() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(2), 5, 6, 0.05);

    assertThat(
            count(
                200,
                () -> compare(runs.lossyRun(0.4), runs.lossyRun(0.4)),
                ComparisonMakerTest::losesDifferently))
        .isLessThanOrEqualTo(16);
  }

  /** The threshold itself is the worst case: each direction may err in 2.5%. */
  @Test
  void aDifferenceAtTheThresholdIsSeldomSaidToBeAboveIt() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(3), 5, 8, 0.05);

    assertThat(count(400, () -> compare(runs.run(1), runs.run(1.05)), ComparisonMakerTest::differs))
        .isLessThanOrEqualTo(20);
  }

  @Test
  void sixForksFindFifteenPercentInOneCellOfThreePercentSpread() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(4), 1, 6, 0.03);

    assertThat(
            count(
                200,
                () -> compare(runs.run(1), runs.run(1.15)),
                cell -> cell.speed().verdict() == SpeedVerdict.SLOWER))
        .isGreaterThanOrEqualTo(180);
  }

  @Test
  void twelveForksFindThatTheSpeedIsTheSame() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(5), 1, 12, 0.03);

    assertThat(
            count(
                200,
                () -> compare(runs.run(1), runs.run(1)),
                cell -> cell.speed().verdict() == SpeedVerdict.SAME))
        .isGreaterThanOrEqualTo(180);
  }

  @Test
  void aDropOfTheLossesFromFortyPercentToOneIsFound() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(6), 1, 6, 0.05);

    Comparison comparison = compare(runs.lossyRun(0.4), runs.lossyRun(0.01));

    assertThat(comparison.cells().getFirst().losses().verdict()).isEqualTo(LossVerdict.FEWER);
    assertThat(comparison.passed()).isTrue();
    assertThat(compare(runs.lossyRun(0.01), runs.lossyRun(0.4)).failures())
        .containsExactly("1 cell lost more updates");
  }

  @Test
  void fewerForksThatLoseAnyAreFoundByFishersTest() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(7), 1, 6, 0.05);

    assertThat(compare(runs.lossyRun(0.4), runs.lossyRun(0)).cells().getFirst().losses())
        .satisfies(
            losses -> {
              assertThat(losses.p()).isCloseTo(1 / 924.0, within(1e-12));
              assertThat(losses.contender().lossy()).isZero();
              assertThat(losses.verdict()).isEqualTo(LossVerdict.FEWER);
            });
  }

  @Test
  void sixForksDecideAmongTwentyThreeCellsAndNoMore() throws Exception {
    SimulatedRuns few = new SimulatedRuns(new Random(8), 23, 6, 0.001);
    SimulatedRuns many = new SimulatedRuns(new Random(8), 24, 6, 0.001);

    assertThat(compare(few.run(1), few.run(2)).cells())
        .allMatch(cell -> cell.speed().verdict() == SpeedVerdict.SLOWER);
    assertThat(compare(many.run(1), many.run(2)).cells())
        .allMatch(cell -> cell.speed().reason().equals("too few forks for 24 cells"));
  }

  @Test
  void withoutForksThereIsARatioAndNoVerdict() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(9), 1, null, 0.01);

    Comparison comparison = compare(runs.run(1), runs.run(3));

    Speed speed = comparison.cells().getFirst().speed();
    assertThat(speed.verdict()).isEqualTo(SpeedVerdict.UNDECIDED);
    assertThat(speed.reason()).isEqualTo("no forks");
    assertThat(speed.scope()).isEqualTo(Scope.TWO_JVMS);
    assertThat(speed.ratio().low()).isGreaterThan(2.8);
    assertThat(comparison.summary()).contains("1 undecided").doesNotContain("same");
    assertThat(comparison.passed()).isTrue();
    assertThat(
            new ComparisonMaker(0.05, EnumSet.of(FailOn.UNDECIDED))
                .compare(runs.run(1), runs.run(3))
                .failures())
        .containsExactly("1 cell was undecided in speed");
  }

  @Test
  void aBrokenGuaranteeAndFailedTrialsNeverPass() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(10), 1, 6, 0.01);
    SampledExperiment lost = runs.run("run", 1, Guarantee.EXACT, 0.1);
    SampledExperiment failed =
        withCells(
            lost,
            List.of(
                new CellSamples(
                    SimulatedRuns.TestCell.of("strategy-0"),
                    Guarantee.EXACT,
                    Verdict.FAILED,
                    List.of(new TrialSample(1, 1, null, null, null, null)))));
    ComparisonMaker lenient = new ComparisonMaker(0.05, Set.of());

    assertThat(lenient.compare(runs.run(1), lost).failures())
        .containsExactly("1 cell broke its guarantee");
    assertThat(lenient.compare(runs.run(1), failed).failures())
        .containsExactly("1 cell had failed trials");
  }

  private static SampledExperiment withCells(SampledExperiment one, List<CellSamples> cells) {
    return new SampledExperiment(
        one.id(),
        Instant.EPOCH,
        ExperimentState.COMPLETED,
        Map.of(),
        one.question(),
        Map.of("java", "21"),
        cells);
  }

  @Test
  void whatDiffersIsSaidAndWhatIsOnOneSideOnlyIsListed() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(11), 2, 6, 0.01);
    SampledExperiment one = withCells(runs.run(1), runs.run(1).cells().subList(0, 1));

    Comparison comparison =
        new ComparisonMaker(0.05, EnumSet.of(FailOn.MISSING)).compare(runs.run(1), one);

    assertThat(comparison.differences())
        .contains(new Difference("java", "25", "21"))
        .anyMatch(difference -> difference.field().equals("noisyTrials"));
    assertThat(comparison.missing())
        .extracting(Comparison.Missing::missingIn)
        .containsExactly(Side.CONTENDER);
    assertThat(comparison.failures()).containsExactly("1 cell on one side only");
  }

  @Test
  void otherQuestionsAreNotCompared() {
    SimulatedRuns runs = new SimulatedRuns(new Random(12), 1, 6, 0.01);
    SampledExperiment one = runs.run(1);
    SampledExperiment other =
        new SampledExperiment(
            "other",
            Instant.EPOCH,
            ExperimentState.COMPLETED,
            Map.of(),
            Map.of("workload", "increment", "loop", "general"),
            Map.of(),
            one.cells());

    assertThatThrownBy(() -> compare(one, other))
        .isInstanceOfSatisfying(
            NotComparableException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(reason -> reason.field())
                    .containsExactlyInAnyOrder("workload", "loop"));
  }

  @Test
  void withinAnExperimentPairsOfForksCancelWhatTheyShare() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(13), 1, 6, 0.5);
    CellSamples slow = runs.cell(SimulatedRuns.TestCell.of("one"), 1, Guarantee.EXACT, 0);
    CellSamples twice =
        new CellSamples(
            slow.cell().with(Axis.WORKERS, 4),
            Guarantee.EXACT,
            Verdict.EXACT,
            slow.samples().stream()
                .map(s -> new TrialSample(s.fork(), 1, 1.2 * s.nanosPerOperation(), 1L, 0L, false))
                .toList());
    SampledExperiment experiment = withCells(runs.run(1), List.of(slow, twice));

    Comparison comparison = STANDARD.compare(experiment, by("workers"));

    CellComparison cell = comparison.cells().getFirst();
    assertThat(cell.against()).isEqualTo("2");
    assertThat(cell.speed().p()).isEqualTo(1 / 64.0);
    assertThat(cell.speed().verdict()).isEqualTo(SpeedVerdict.SLOWER);
    assertThatThrownBy(() -> STANDARD.compare(experiment, by("strategy")))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining("workers");
  }

  @Test
  void withinAnExperimentWithoutForksRoundsArePairsInThisJvm() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(14), 2, null, 0.02);

    Comparison comparison = STANDARD.compare(runs.run(1), by("strategy"));

    assertThat(comparison.cells()).hasSize(1);
    assertThat(comparison.cells().getFirst().speed().scope()).isEqualTo(Scope.THIS_JVM);
    assertThat(comparison.cells().getFirst().against()).isEqualTo("strategy-0");
  }

  /** Two runtimes alternate in time, so that their forks are no pairs. */
  @Test
  void runtimesAreComparedAsTwoSamples() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(15), 1, 6, 0.02);
    CellSamples old = runs.cell(SimulatedRuns.TestCell.of("one"), 1, Guarantee.EXACT, 0);
    CellSamples later = runs.cell(Cell.of("one", "25", Axis::defaultValue), 2, Guarantee.EXACT, 0);

    Comparison comparison =
        STANDARD.compare(withCells(runs.run(1), List.of(old, later)), by("runtime"));

    assertThat(comparison.cells().getFirst().speed().p()).isEqualTo(1 / 924.0);
  }

  private static By by(String name) {
    return By.ALL.stream().filter(axis -> axis.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theWorstCellIsFirst() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(new Random(16), 1, 8, 0.01);
    List<CellSamples> cells =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    runs.cell(
                        SimulatedRuns.TestCell.of("cell-" + i),
                        List.of(1.0, 1.5, 0.5).get(i),
                        Guarantee.EXACT,
                        0))
            .toList();
    List<CellSamples> baselines =
        cells.stream().map(c -> runs.cell(c.cell(), 1, Guarantee.EXACT, 0)).toList();

    Comparison comparison =
        compare(withCells(runs.run(1), baselines), withCells(runs.run(1), cells));

    assertThat(comparison.cells())
        .extracting(cell -> cell.speed().verdict())
        .containsExactly(SpeedVerdict.SLOWER, SpeedVerdict.SAME, SpeedVerdict.FASTER);
    assertThat(comparison.summary())
        .isEqualTo(
            "Speed, of 3 cells: 1 slower by more than 5%, 1 the same within 5%, 1 faster by more"
                + " than 5%. Lost updates: 3 none on either side.");
  }
}
