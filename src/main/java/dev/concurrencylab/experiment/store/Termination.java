package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.ExperimentState;

/**
 * The way an experiment ends.
 *
 * @param failure why it did not complete; null if it completed or was cancelled
 */
public record Termination(ExperimentState state, String failure) {

  public static final Termination COMPLETED = new Termination(ExperimentState.COMPLETED, null);
  public static final Termination CANCELLED = new Termination(ExperimentState.CANCELLED, null);
  public static final Termination STOPPED =
      new Termination(ExperimentState.INTERRUPTED, "the service was stopped before it had ended");

  public static Termination failed(String why) {
    return new Termination(ExperimentState.FAILED, why);
  }
}
