package dev.concurrencylab.experiment.result;

import dev.concurrencylab.trial.WorkerRun;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Merges the operations that the workers of a latency trial timed into one histogram. */
public final class Latency {

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final int LEAST_BEYOND = 10;

  private Latency() {}

  /** Returns the histogram of all samples, in nanoseconds. */
  public static Histogram merge(List<WorkerRun> workers) {
    Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
    for (WorkerRun worker : workers) {
      for (long nanos : worker.samples()) {
        histogram.recordValue(Math.max(nanos, 0));
      }
    }
    return histogram;
  }

  /** Returns the percentiles that the number of samples supports. */
  public static LatencySummary summarize(Histogram histogram) {
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
    return Math.round(beyond * 1e6) / 1e6 < LEAST_BEYOND
        ? null
        : histogram.getValueAtPercentile(percentile);
  }
}
