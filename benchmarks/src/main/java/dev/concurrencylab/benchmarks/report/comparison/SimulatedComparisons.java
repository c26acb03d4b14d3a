package dev.concurrencylab.benchmarks.report.comparison;

import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.comparison.CellComparison;
import dev.concurrencylab.experiment.comparison.CellSamples;
import dev.concurrencylab.experiment.comparison.ComparisonMaker;
import dev.concurrencylab.experiment.comparison.NotComparableException;
import dev.concurrencylab.experiment.comparison.SampledExperiment;
import dev.concurrencylab.experiment.comparison.SpeedVerdict;
import dev.concurrencylab.experiment.comparison.TrialSample;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Comparisons of random experiments, whose times are log-normal from fork to fork: how many forks
 * find that one cell of several takes 15% longer, or that one cell is the same.
 */
final class SimulatedComparisons {

  private static final int COMPARISONS = 200;
  private static final double FOUND = 0.9;
  private static final double SLOWER = 1.15;
  private static final int MOST_FORKS = 60;
  private static final ComparisonMaker MAKER = new ComparisonMaker(0.05, Set.of());

  private final Random random = new Random(19);

  /** Returns how many forks a side are enough in nine of ten comparisons. */
  MarkdownTable table() throws NotComparableException {
    MarkdownTable table =
        new MarkdownTable(
            "spread between JVMs",
            "15% slower, 1 cell",
            "15% slower, 1 of 20 cells",
            "`same`, 1 cell",
            "wrong verdicts on speed, 20 equal cells, 6 forks");
    for (double spread : new double[] {0.01, 0.03, 0.05, 0.1}) {
      table.row(
          Math.round(spread * 100) + "%",
          forks(1, spread, SLOWER, SpeedVerdict.SLOWER),
          forks(20, spread, SLOWER, SpeedVerdict.SLOWER),
          forks(1, spread, 1, SpeedVerdict.SAME),
          wrong(spread) + " of " + COMPARISONS);
    }
    return table;
  }

  private String forks(int cells, double spread, double ratio, SpeedVerdict wanted)
      throws NotComparableException {
    for (int forks = 4; forks <= MOST_FORKS; forks += forks < 12 ? 1 : forks < 20 ? 2 : 5) {
      int found = 0;
      for (int i = 0; i < COMPARISONS; i++) {
        if (compare(cells, forks, spread, ratio)
            .anyMatch(
                cell -> cell.cell().strategy().equals("0") && cell.speed().verdict() == wanted)) {
          found++;
        }
      }
      if (found >= FOUND * COMPARISONS) {
        return String.valueOf(forks);
      }
    }
    return "more than " + MOST_FORKS;
  }

  private int wrong(double spread) throws NotComparableException {
    int wrong = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      if (compare(20, 6, spread, 1)
          .map(cell -> cell.speed().verdict())
          .anyMatch(v -> v == SpeedVerdict.SLOWER || v == SpeedVerdict.FASTER)) {
        wrong++;
      }
    }
    return wrong;
  }

  private Stream<CellComparison> compare(int cells, int forks, double spread, double ratio)
      throws NotComparableException {
    SampledExperiment baseline = run("baseline", cells, forks, spread, 1);
    SampledExperiment contender = run("contender", cells, forks, spread, ratio);
    return MAKER.compare(baseline, contender).cells().stream();
  }

  /** Draws an experiment whose first cell takes so many times as long. */
  private SampledExperiment run(String id, int cells, int forks, double spread, double ratio) {
    List<CellSamples> samples =
        IntStream.range(0, cells)
            .mapToObj(cell -> cell(cell, forks, spread, cell == 0 ? ratio : 1))
            .toList();
    return new SampledExperiment(
        id, Instant.EPOCH, ExperimentState.COMPLETED, Map.of(), Map.of(), Map.of(), samples);
  }

  private CellSamples cell(int number, int forks, double spread, double ratio) {
    return new CellSamples(
        Cell.of(String.valueOf(number), null, Axis::defaultValue),
        Guarantee.EXACT,
        Verdict.EXACT,
        IntStream.rangeClosed(1, forks)
            .mapToObj(
                fork ->
                    new TrialSample(
                        fork, 1, ratio * Math.exp(spread * random.nextGaussian()), 1L, 0L, false))
            .toList());
  }
}
