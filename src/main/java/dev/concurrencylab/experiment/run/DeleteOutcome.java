package dev.concurrencylab.experiment.run;

/** The outcome of a request to delete an experiment. */
public enum DeleteOutcome {
  /** The experiment and its trials were deleted. */
  DELETED,
  /** The experiment has not ended. */
  NOT_ENDED,
  /** There is no such experiment. */
  UNKNOWN
}
