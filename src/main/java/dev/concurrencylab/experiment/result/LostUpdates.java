package dev.concurrencylab.experiment.result;

/**
 * Updates lost in several trials.
 *
 * @param median the middle one, or the mean of the middle two, rounded
 * @param min the smallest
 * @param max the largest
 * @param atLeast whether more may have been lost than was counted
 */
public record LostUpdates(long median, long min, long max, boolean atLeast) {}
