package dev.concurrencylab.experiment.run;

/** What came of asking to cancel an experiment. */
public enum CancelOutcome {
  /** It will end as soon as its workers have left, or has ended already for this reason. */
  STOPPING,
  /** It had been cancelled before. */
  CANCELLED_BEFORE,
  /** It had ended otherwise. */
  ENDED,
  /** There is no such experiment. */
  UNKNOWN
}
