package dev.concurrencylab.experiment.store;

import java.time.Duration;

/**
 * The retention of experiments that have ended.
 *
 * @param maxAge the longest time since creation
 * @param maxCount the largest number of experiments
 */
public record Retention(Duration maxAge, int maxCount) {}
