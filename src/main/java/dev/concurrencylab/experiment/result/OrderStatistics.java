package dev.concurrencylab.experiment.result;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Medians, and the distribution-free interval around them that two order statistics form: whatever
 * the distribution of the values, the interval from the k-th smallest to the k-th largest of n
 * covers its median with probability 1 − 2·P(B ≤ k − 1), B binomial with n and ½.
 *
 * @see <a href="https://doi.org/10.1002/0471722162">David, Nagaraja: Order Statistics, 3rd edition,
 *     section 7.1</a>
 */
public final class OrderStatistics {

  /** The least coverage of an interval; the narrowest interval that has it is taken. */
  private static final double LEAST_COVERAGE = 0.95;

  private OrderStatistics() {}

  /** Returns the median with its interval; null if there are no values. */
  public static Estimate estimate(double... values) {
    if (values.length == 0) {
      return null;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = rank(sorted.length);
    if (rank == 0) {
      return new Estimate(median(sorted), null, null, null);
    }
    return new Estimate(
        median(sorted),
        sorted[rank - 1],
        sorted[sorted.length - rank],
        coverage(sorted.length, rank));
  }

  /** Returns the median; NaN if there are no values. */
  public static double median(double... values) {
    return Median.withDefaults().evaluate(values);
  }

  /** Returns the largest rank whose interval covers enough; 0 if there is none. */
  private static int rank(int n) {
    int rank = 0;
    while (coverage(n, rank + 1) >= LEAST_COVERAGE) {
      rank++;
    }
    return rank;
  }

  private static double coverage(int n, int rank) {
    return 1 - 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability(rank - 1);
  }
}
