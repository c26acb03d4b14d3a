package dev.concurrencylab.experiment.store;

/**
 * A client's name for a request, so that a repeated request does not run the experiment again.
 *
 * @param value the key as the client sent it
 * @param seeded whether the request named a seed; if not, each attempt draws another seed, which
 *     makes no difference when requests are compared
 */
public record IdempotencyKey(String value, boolean seeded) {}
