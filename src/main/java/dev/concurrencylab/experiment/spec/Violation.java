package dev.concurrencylab.experiment.spec;

/**
 * One thing that is wrong with a spec.
 *
 * @param field of the spec: {@code workers}, or {@code workers[1]}
 * @param message what is wrong, with the value and the limit, and what to send instead
 */
public record Violation(String field, String message) {}
