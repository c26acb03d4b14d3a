package dev.concurrencylab.experiment.result;

/**
 * Where the values of several trials lie.
 *
 * @param median the middle one, or the mean of the middle two, rounded
 * @param min the smallest
 * @param max the largest
 */
public record Spread(long median, long min, long max) {}
