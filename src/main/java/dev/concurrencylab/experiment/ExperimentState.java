package dev.concurrencylab.experiment;

import dev.concurrencylab.format.Named;

/** Where an experiment stands. */
public enum ExperimentState implements Named {
  /** Waits for its turn. */
  QUEUED,
  /** Its trials are being run. */
  RUNNING,
  /** All its trials were run. */
  COMPLETED,
  /** A client ended it early. */
  CANCELLED,
  /** It exceeded a limit or could not go on; the trials that ended stand. */
  FAILED,
  /** The service ended before it did. */
  INTERRUPTED;

  /** Returns whether nothing more will happen to it. */
  public boolean ended() {
    return this != QUEUED && this != RUNNING;
  }
}
