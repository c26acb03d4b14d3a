package dev.concurrencylab.experiment;

import dev.concurrencylab.format.Named;

/** The states of an experiment. */
public enum ExperimentState implements Named {
  /** It waits in the queue. */
  QUEUED,
  /** Its trials are running. */
  RUNNING,
  /** All its trials have run. */
  COMPLETED,
  /** A client cancelled it. */
  CANCELLED,
  /** It exceeded a limit or could not continue; trials that have ended are kept. */
  FAILED,
  /** The service ended before the experiment did. */
  INTERRUPTED;

  public boolean ended() {
    return this != QUEUED && this != RUNNING;
  }
}
