package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.spec.ExperimentSpec;

/**
 * A client's name for a request, so that a repeated request does not run the experiment again.
 *
 * @param value the key as the client sent it
 * @param seeded whether the request named a seed; if not, each attempt draws another seed, which
 *     makes no difference when requests are compared
 */
public record IdempotencyKey(String value, boolean seeded) {

  /**
   * Returns whether two requests with the same key value are the same request.
   *
   * @param mine the spec of the request with this key
   * @param other the key of the other request, with the same value
   * @param theirs the spec of the other request
   */
  public boolean sameRequest(ExperimentSpec mine, IdempotencyKey other, ExperimentSpec theirs) {
    return seeded == other.seeded()
        && (seeded ? mine.equals(theirs) : mine.equalsExceptSeed(theirs));
  }
}
