package dev.concurrencylab.experiment;

/**
 * How an experiment ended.
 *
 * @param state its last
 * @param failure why it did not complete; null if it did, or was not to
 */
record Ending(ExperimentState state, String failure) {

  static final Ending COMPLETED = new Ending(ExperimentState.COMPLETED, null);
  static final Ending CANCELLED = new Ending(ExperimentState.CANCELLED, null);
  static final Ending STOPPED =
      new Ending(ExperimentState.INTERRUPTED, "the service was stopped before it had ended");

  static Ending failed(String why) {
    return new Ending(ExperimentState.FAILED, why);
  }
}
