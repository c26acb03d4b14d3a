package dev.concurrencylab.experiment.result;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * Percentiles of the duration of single operations, in nanoseconds, the clock's own cost included.
 *
 * @param p50 median; null, as the others, with fewer than 10 samples beyond it
 * @param max the largest sampled, which says little about the largest that occurred
 * @param samples how many operations were timed
 */
public record LatencySummary(Long p50, Long p90, Long p99, Long p999, long max, long samples) {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final int MIN_SAMPLES_BEYOND = 10;

  /** Returns the histogram of durations in nanoseconds. */
  public static Histogram histogram(LongStream durations) {
    Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    durations.forEach(nanos -> histogram.recordValue(Math.max(nanos, 0)));
    return histogram;
  }

  /** Returns the percentiles that the number of samples supports. */
  public static LatencySummary of(Histogram histogram) {
    return new LatencySummary(
        percentile(histogram, 50),
        percentile(histogram, 90),
        percentile(histogram, 99),
        percentile(histogram, 99.9),
        histogram.getMaxValue(),
        histogram.getTotalCount());
  }

  private static Long percentile(Histogram histogram, double percentile) {
    double beyond = histogram.getTotalCount() * (100 - percentile) / 100;
    return Math.round(beyond * 1e6) / 1e6 < MIN_SAMPLES_BEYOND
        ? null
        : histogram.getValueAtPercentile(percentile);
  }
}
