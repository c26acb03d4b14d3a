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

  private final List<CellPair> pairs;
  private final double[] more;
  private final double[] fewer;

  LossTests(List<CellPair> pairs) {
    this.pairs = pairs;
    this.more = adjusted(AlternativeHypothesis.GREATER_THAN);
    this.fewer = adjusted(AlternativeHypothesis.LESS_THAN);
  }

  private double[] adjusted(AlternativeHypothesis alternative) {
    return Holm.adjust(
        pairs.stream()
            .mapToDouble(pair -> testable(pair) ? p(pair, alternative) : Double.NaN)
            .toArray());
  }

  private static boolean broken(CellPair pair) {
    return pair.baseline().broken() || pair.contender().broken();
  }

  private static boolean testable(CellPair pair) {
    return !broken(pair)
        && pair.measured()
        && side(pair, pair.baseline()).lossy() + side(pair, pair.contender()).lossy() > 0;
  }

  private static double p(CellPair pair, AlternativeHypothesis alternative) {
    Losses.Side from = side(pair, pair.baseline());
    Losses.Side to = side(pair, pair.contender());
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

  private static Losses.Side side(CellPair pair, CellSamples cell) {
    double[] shares = cell.values(pair.forked(), TrialSample::lostShare);
    return new Losses.Side(
        shares.length,
        cell.lossy(pair.forked()),
        shares.length == 0 ? null : OrderStatistics.median(shares));
  }

  Losses of(int cell) {
    CellPair pair = pairs.get(cell);
    Losses.Side from = side(pair, pair.baseline());
    Losses.Side to = side(pair, pair.contender());
    boolean tested = testable(pair);
    return new Losses(
        from, to, tested ? Math.min(more[cell], fewer[cell]) : null, verdict(cell, pair, tested));
  }

  private LossVerdict verdict(int cell, CellPair pair, boolean tested) {
    if (broken(pair)) {
      return LossVerdict.BROKEN;
    }
    if (!tested) {
      return pair.measured() ? LossVerdict.NONE : LossVerdict.UNDECIDED;
    }
    if (more[cell] <= LEVEL) {
      return LossVerdict.MORE;
    }
    return fewer[cell] <= LEVEL ? LossVerdict.FEWER : LossVerdict.UNDECIDED;
  }
}
