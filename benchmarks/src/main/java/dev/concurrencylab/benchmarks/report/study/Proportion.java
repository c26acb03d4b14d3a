package dev.concurrencylab.benchmarks.report.study;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A proportion with the interval of Clopper and Pearson, which covers the true proportion with a
 * probability of at least 95%.
 *
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper, Pearson: The Use of Confidence or
 *     Fiducial Limits Illustrated in the Case of the Binomial, 1934</a>
 */
public record Proportion(long count, long all) {

  private static final double TAIL = 0.025;

  /** Returns the percentage; NaN of nothing. */
  public double percent() {
    return all == 0 ? Double.NaN : 100.0 * count / all;
  }

  private double low() {
    return count == 0
        ? 0
        : 100 * BetaDistribution.of(count, all - count + 1.0).inverseCumulativeProbability(TAIL);
  }

  private double high() {
    return count == all
        ? 100
        : 100
            * BetaDistribution.of(count + 1.0, (double) all - count)
                .inverseSurvivalProbability(TAIL);
  }

  /** Returns the percentage and its interval; – of nothing. */
  public String inPercent() {
    return all == 0
        ? "–"
        : MarkdownTable.digits(percent(), 2)
            + " ("
            + MarkdownTable.interval(low(), high(), 2)
            + ")";
  }

  @Override
  public String toString() {
    return count + "/" + all;
  }
}
