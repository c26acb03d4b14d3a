package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.spec.ExperimentSpec;

/**
 * What a client calls its request, so that sending it once more does not run it once more.
 *
 * @param value as the client chose it
 * @param seeded whether the request named a seed; if not, each attempt draws another one, and the
 *     requests are the same all the same
 */
public record IdempotencyKey(String value, boolean seeded) {

  /**
   * Returns whether a request under this key asked for what another one under it asks for.
   *
   * @param mine what this one asked for
   * @param other the key of the other, with the same value
   * @param theirs what the other one asks for
   */
  public boolean sameRequest(ExperimentSpec mine, IdempotencyKey other, ExperimentSpec theirs) {
    return seeded == other.seeded()
        && (seeded ? mine.equals(theirs) : mine.equalsExceptSeed(theirs));
  }
}
