package dev.concurrencylab.experiment.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction of p-values for the number of tests.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm: A simple sequentially rejective
 *     multiple test procedure, 1979</a>
 */
final class Holm {

  private Holm() {}

  /**
   * Returns the corrected values in the same order: each at most 1, to be compared with a level.
   *
   * @param p NaN where there was no test, for which 1 is returned
   */
  static double[] adjust(double[] p) {
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, 1);
    int[] ascending =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double largest = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      largest = Math.max(largest, Math.min(1, (ascending.length - rank) * p[ascending[rank]]));
      adjusted[ascending[rank]] = largest;
    }
    return adjusted;
  }
}
