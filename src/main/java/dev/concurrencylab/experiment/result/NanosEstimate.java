package dev.concurrencylab.experiment.result;

/** An {@link Estimate} of a duration in whole nanoseconds, with the same components. */
public record NanosEstimate(long median, Long low, Long high, Double coverage) {}
