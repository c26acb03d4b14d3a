package dev.concurrencylab.experiment.run;

/** What came of asking to delete an experiment. */
public enum DeleteOutcome {
  /** It is gone, with its trials. */
  DELETED,
  /** It has not ended. */
  NOT_ENDED,
  /** There is no such experiment. */
  UNKNOWN
}
