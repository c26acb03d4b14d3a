package dev.concurrencylab.experiment.result;

/**
 * Percentiles of the duration of single operations, in nanoseconds, the clock's own cost included.
 *
 * @param p50 median; null, as the others, with fewer than 10 samples beyond it
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param max the largest sampled, which says little about the largest that occurred
 * @param samples how many operations were timed
 */
public record LatencySummary(Long p50, Long p90, Long p99, Long p999, long max, long samples) {}
