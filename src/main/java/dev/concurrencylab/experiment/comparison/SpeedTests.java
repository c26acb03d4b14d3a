package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.format.NumberFormat;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The verdicts on the speed of all cells of a comparison. A cell is slower or faster if one of two
 * one-sided tests shifted by the threshold says so at 2.5%, and the same if both tests of
 * equivalence do at 5%, each corrected over all cells by Holm.
 *
 * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann: A comparison of the two one-sided
 *     tests procedure and the power approach, 1987</a>
 */
final class SpeedTests {

  private static final double DIFFERENCE = 0.025;
  private static final double EQUIVALENCE = 0.05;

  private final List<CellPair> pairs;

  /** Null where no trial finished on both sides. */
  private final Tested[] tests;

  private final int tested;
  private final double[] slower;
  private final double[] faster;
  private final double[] same;

  /** What is needed of a test, which itself holds all differences of its values. */
  private record Tested(Estimate ratio, double leastP, double slower, double faster, double same) {

    static Tested of(CellPair pair, double more) {
      RankTest test = pair.rankTest();
      return new Tested(
          test.ratio(),
          test.leastP(),
          test.above(more),
          test.below(1 / more),
          Math.max(test.below(more), test.above(1 / more)));
    }
  }

  /**
   * Runs the tests.
   *
   * @param threshold the least relative difference that counts: 0.05 for 5%
   */
  SpeedTests(List<CellPair> pairs, double threshold) {
    this.pairs = pairs;
    this.tests =
        pairs.stream()
            .map(pair -> pair.measured() ? Tested.of(pair, 1 + threshold) : null)
            .toArray(Tested[]::new);
    this.tested = (int) IntStream.range(0, tests.length).filter(this::testable).count();
    this.slower = adjusted(Tested::slower);
    this.faster = adjusted(Tested::faster);
    this.same = adjusted(Tested::same);
  }

  private double[] adjusted(ToDoubleFunction<Tested> p) {
    return Holm.adjust(
        IntStream.range(0, tests.length)
            .mapToDouble(i -> testable(i) ? p.applyAsDouble(tests[i]) : Double.NaN)
            .toArray());
  }

  private boolean testable(int cell) {
    return tests[cell] != null && pairs.get(cell).decidable();
  }

  Speed of(int cell) {
    if (tests[cell] == null) {
      return new Speed(null, null, null, SpeedVerdict.UNDECIDED, "no trial finished on both sides");
    }
    CellPair pair = pairs.get(cell);
    Estimate ratio = tests[cell].ratio();
    if (!pair.decidable()) {
      return new Speed(ratio, pair.scope(), null, SpeedVerdict.UNDECIDED, "no forks");
    }
    SpeedVerdict verdict = verdict(cell);
    double p = Math.min(slower[cell], faster[cell]);
    String reason = verdict == SpeedVerdict.UNDECIDED ? reason(cell, ratio) : null;
    return new Speed(ratio, pair.scope(), p, verdict, reason);
  }

  private SpeedVerdict verdict(int cell) {
    if (slower[cell] <= DIFFERENCE) {
      return SpeedVerdict.SLOWER;
    }
    if (faster[cell] <= DIFFERENCE) {
      return SpeedVerdict.FASTER;
    }
    return same[cell] <= EQUIVALENCE ? SpeedVerdict.SAME : SpeedVerdict.UNDECIDED;
  }

  private String reason(int cell, Estimate ratio) {
    if (tests[cell].leastP() * tested > DIFFERENCE) {
      String units = pairs.get(cell).forked() ? "forks" : "rounds";
      return "too few %s for %d %s".formatted(units, tested, tested == 1 ? "cell" : "cells");
    }
    return ratio.low() == null
        ? "the values overlap"
        : "between %s and %s times"
            .formatted(
                NumberFormat.significant(ratio.low(), 3),
                NumberFormat.significant(ratio.high(), 3));
  }
}
