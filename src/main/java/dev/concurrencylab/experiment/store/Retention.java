package dev.concurrencylab.experiment.store;

import java.time.Duration;

/**
 * How long experiments that ended are kept.
 *
 * @param maxAge since they were created
 * @param maxCount how many
 */
public record Retention(Duration maxAge, int maxCount) {}
