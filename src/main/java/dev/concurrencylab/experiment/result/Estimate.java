package dev.concurrencylab.experiment.result;

/**
 * A median with the interval that covers the true one with the given probability.
 *
 * @param low lower end; null with fewer than 6 values, as {@code high} and {@code coverage}
 * @param coverage probability that the interval covers the median of what was sampled from
 */
public record Estimate(double median, Double low, Double high, Double coverage) {

  NanosEstimate toNanos() {
    return new NanosEstimate(Math.round(median), round(low), round(high), coverage);
  }

  private static Long round(Double value) {
    return value == null ? null : Math.round(value);
  }
}
