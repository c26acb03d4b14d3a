package dev.concurrencylab.experiment.run;

/** The outcome of a request to cancel an experiment. */
public enum CancelOutcome {
  /** The experiment is being stopped, or this request has just stopped it. */
  STOPPING,
  /** The experiment had been cancelled before. */
  CANCELLED_BEFORE,
  /** The experiment had ended in another way. */
  ENDED,
  /** There is no such experiment. */
  UNKNOWN
}
