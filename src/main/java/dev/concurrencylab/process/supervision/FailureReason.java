package dev.concurrencylab.process.supervision;

import dev.concurrencylab.format.Named;
import dev.concurrencylab.trial.TrialFailedException.Reason;

/** The reason why a process failed; few enough values to count each of them. */
public enum FailureReason implements Named {
  /** The operating system did not start it. */
  SPAWN(Reason.START),
  /** It was not ready in time. */
  START(Reason.START),
  /** It was killed, or ended although its end was not wanted. */
  DIED(Reason.KILLED),
  /** It sent something that is no message, or a message that was not expected. */
  PROTOCOL(Reason.PROTOCOL),
  /** Its worker could not go on, and reported that. */
  WORKER(Reason.WORKER),
  /** It was told to leave, and did not. */
  HUNG(Reason.KILLED);

  private final Reason ofTrial;

  FailureReason(Reason ofTrial) {
    this.ofTrial = ofTrial;
  }

  /** Returns the reason for which a trial fails whose process fails so. */
  public Reason ofTrial() {
    return ofTrial;
  }
}
