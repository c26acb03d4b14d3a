package dev.concurrencylab.experiment.result;

/**
 * An {@link Estimate} of a duration in whole nanoseconds.
 *
 * @param median of the measured values
 * @param low lower end; null with fewer than 6 values, as {@code high} and {@code coverage}
 * @param high upper end
 * @param coverage probability that the interval covers the median of what was sampled from
 */
public record NanosEstimate(long median, Long low, Long high, Double coverage) {}
