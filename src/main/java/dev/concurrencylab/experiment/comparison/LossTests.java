package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.List;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The verdicts on the lost updates of all cells of a comparison. Where a side has forks (or else
 * trials) that lost none, Fisher's exact test compares how many lost any; otherwise Mann and
 * Whitney's test compares the shares. Both are one-sided, at 2.5%, corrected over the cells where
 * any update was lost by Holm.
 */
final class LossTests {

  private static final double LEVEL = 0.025;

  private final List<Sides> all;
  private final double[] more;
  private final double[] fewer;

  /** What the two sides of a pair lost. */
  private record Sides(CellPair pair, Losses.Side from, Losses.Side to) {

    static Sides of(CellPair pair) {
      return new Sides(pair, side(pair, pair.baseline()), side(pair, pair.contender()));
    }

    private static Losses.Side side(CellPair pair, CellSamples cell) {
      double[] shares = cell.values(pair.forked(), TrialSample::lostShare);
      return new Losses.Side(
          shares.length,
          cell.lossy(pair.forked()),
          shares.length == 0 ? null : OrderStatistics.median(shares));
    }

    boolean broken() {
      return pair.baseline().broken() || pair.contender().broken();
    }

    boolean testable() {
      return !broken() && pair.measured() && from.lossy() + to.lossy() > 0;
    }

    double p(AlternativeHypothesis alternative) {
      if (from.lossy() < from.units() || to.lossy() < to.units()) {
        int[][] table = {
          {to.lossy(), to.units() - to.lossy()}, {from.lossy(), from.units() - from.lossy()}
        };
        return FisherExactTest.withDefaults().with(alternative).test(table).getPValue();
      }
      double p =
          MannWhitneyUTest.withDefaults()
              .with(alternative)
              .test(
                  pair.contender().values(pair.forked(), TrialSample::lostShare),
                  pair.baseline().values(pair.forked(), TrialSample::lostShare))
              .getPValue();
      // With ties the library approximates, and may go below what the number of values allows.
      double least = 1 / BinomialCoefficientDouble.value(from.units() + to.units(), to.units());
      return Math.max(p, least);
    }
  }

  LossTests(List<CellPair> pairs) {
    this.all = pairs.stream().map(Sides::of).toList();
    this.more = adjusted(AlternativeHypothesis.GREATER_THAN);
    this.fewer = adjusted(AlternativeHypothesis.LESS_THAN);
  }

  private double[] adjusted(AlternativeHypothesis alternative) {
    return Holm.adjust(
        all.stream()
            .mapToDouble(sides -> sides.testable() ? sides.p(alternative) : Double.NaN)
            .toArray());
  }

  Losses of(int cell) {
    Sides sides = all.get(cell);
    return new Losses(
        sides.from(),
        sides.to(),
        sides.testable() ? Math.min(more[cell], fewer[cell]) : null,
        verdict(cell, sides));
  }

  private LossVerdict verdict(int cell, Sides sides) {
    if (sides.broken()) {
      return LossVerdict.BROKEN;
    }
    if (!sides.testable()) {
      return sides.pair().measured() ? LossVerdict.NONE : LossVerdict.UNDECIDED;
    }
    if (more[cell] <= LEVEL) {
      return LossVerdict.MORE;
    }
    return fewer[cell] <= LEVEL ? LossVerdict.FEWER : LossVerdict.UNDECIDED;
  }
}
