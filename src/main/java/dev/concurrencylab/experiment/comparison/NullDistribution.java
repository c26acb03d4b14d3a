package dev.concurrencylab.experiment.comparison;

/**
 * The exact distributions of two rank statistics if there is no difference. Each is returned as the
 * probabilities that the statistic is at most 0, 1, 2 and so on.
 */
final class NullDistribution {

  /** The last one: the cells of a comparison mostly have the same numbers of values. */
  private static volatile Known last = new Known(0, 0, new double[] {1});

  /**
   * A distribution of Mann and Whitney's U.
   *
   * @param cumulative is never changed
   */
  private record Known(int n, int m, double[] cumulative) {}

  private NullDistribution() {}

  /**
   * Returns the distribution of Mann and Whitney's U of samples of n and m values. Its generating
   * function is the Gaussian binomial coefficient, ∏ (1 − q^(m+i)) ÷ (1 − q^i) for i from 1 to n.
   *
   * @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann, Whitney: On a test of whether one
   *     of two random variables is stochastically larger than the other, 1947</a>
   */
  static double[] mannWhitney(int n, int m) {
    Known known = last;
    if (known.n != n || known.m != m) {
      known = new Known(n, m, newMannWhitney(n, m));
      last = known;
    }
    return known.cumulative;
  }

  private static double[] newMannWhitney(int n, int m) {
    int largest = n * m;
    double[] counts = new double[largest / 2 + 1];
    counts[0] = 1;
    double all = 1;
    for (int i = 1; i <= n; i++) {
      for (int u = counts.length - 1; u >= m + i; u--) {
        counts[u] -= counts[u - m - i];
      }
      for (int u = i; u < counts.length; u++) {
        counts[u] += counts[u - i];
      }
      all = all * (m + i) / i;
    }
    return cumulative(counts, all, largest);
  }

  /**
   * Returns the distribution of Wilcoxon's sum of the positive ranks of n differences. Its
   * generating function is ∏ (1 + q^i) for i from 1 to n.
   *
   * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon: Individual comparisons by ranking
   *     methods, 1945</a>
   */
  static double[] signedRanks(int n) {
    int largest = n * (n + 1) / 2;
    double[] counts = new double[largest / 2 + 1];
    counts[0] = 1;
    for (int i = 1; i <= n; i++) {
      for (int w = counts.length - 1; w >= i; w--) {
        counts[w] += counts[w - i];
      }
    }
    return cumulative(counts, Math.pow(2, n), largest);
  }

  /** Adds up the lower half of the counts; the distributions are symmetric. */
  private static double[] cumulative(double[] lowerHalf, double all, int largest) {
    double[] cumulative = new double[largest + 1];
    double sum = 0;
    for (int value = 0; value <= largest; value++) {
      if (value < lowerHalf.length) {
        sum += lowerHalf[value];
        cumulative[value] = sum / all;
      } else {
        cumulative[value] = value == largest ? 1 : 1 - cumulative[largest - value - 1];
      }
    }
    return cumulative;
  }
}
