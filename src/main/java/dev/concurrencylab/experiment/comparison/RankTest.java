package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.Arrays;

/**
 * The estimate of a ratio by Hodges and Lehmann, its interval, and exact one-sided tests, all from
 * one list of differences of logarithms: those of all pairs of values of two samples (Mann and
 * Whitney's U counts how many exceed a shift), or the means of all pairs of values of one sample
 * (Wilcoxon's signed-rank statistic counts these). Interval and tests therefore never contradict
 * each other. A difference that equals the shift counts against the alternative, so that ties make
 * a test conservative, never wrong.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges, Lehmann: Estimates of location
 *     based on rank tests, 1963</a>
 */
final class RankTest {

  /** The probability that an interval may miss the ratio on each side. */
  private static final double MISSED = 0.025;

  /** The most values of a sample, which bounds the number of differences. */
  private static final int MOST = 100;

  private final double[] differences;
  private final double[] atMost;

  private RankTest(double[] differences, double[] atMost) {
    Arrays.sort(differences);
    this.differences = differences;
    this.atMost = atMost;
  }

  /** Tests by how much the values of the contender are larger than those of the baseline. */
  static RankTest ofSamples(double[] baseline, double[] contender) {
    double[] from = logarithms(atMost(baseline));
    double[] to = logarithms(atMost(contender));
    double[] differences = new double[from.length * to.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = to[i / from.length] - from[i % from.length];
    }
    return new RankTest(differences, NullDistribution.mannWhitney(from.length, to.length));
  }

  /** Tests how large the ratios of pairs are. */
  static RankTest ofPairs(double[] ratios) {
    double[] logs = logarithms(atMost(ratios));
    double[] walshAverages = new double[logs.length * (logs.length + 1) / 2];
    int next = 0;
    for (int i = 0; i < logs.length; i++) {
      for (int j = 0; j <= i; j++) {
        walshAverages[next++] = (logs[i] + logs[j]) / 2;
      }
    }
    return new RankTest(walshAverages, NullDistribution.signedRanks(logs.length));
  }

  private static double[] logarithms(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /** Replaces runs of successive values by their medians if there are too many values. */
  private static double[] atMost(double[] values) {
    if (values.length <= MOST) {
      return values;
    }
    double[] medians = new double[MOST];
    for (int i = 0; i < MOST; i++) {
      int from = (int) ((long) values.length * i / MOST);
      int to = (int) ((long) values.length * (i + 1) / MOST);
      medians[i] = OrderStatistics.median(Arrays.copyOfRange(values, from, to));
    }
    return medians;
  }

  /** Returns the p-value of the alternative that the ratio is above the given one. */
  double above(double ratio) {
    double shift = Math.log(ratio);
    return atMost[(int) Arrays.stream(differences).filter(each -> each <= shift).count()];
  }

  /** Returns the p-value of the alternative that the ratio is below the given one. */
  double below(double ratio) {
    double shift = Math.log(ratio);
    return atMost[(int) Arrays.stream(differences).filter(each -> each >= shift).count()];
  }

  /** Returns the least p-value that so many values can have. */
  double leastP() {
    return atMost[0];
  }

  /** Returns the ratio; its interval is null if no interval of so few values covers enough. */
  Estimate ratio() {
    double median = Math.exp(OrderStatistics.median(differences));
    int rank = 0;
    while (atMost[rank] <= MISSED) {
      rank++;
    }
    return rank == 0
        ? new Estimate(median, null, null, null)
        : new Estimate(
            median,
            Math.exp(differences[rank - 1]),
            Math.exp(differences[differences.length - rank]),
            1 - 2 * atMost[rank - 1]);
  }
}
