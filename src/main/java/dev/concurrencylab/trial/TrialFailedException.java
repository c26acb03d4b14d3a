package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;

/**
 * Thrown when a trial does not finish: its workers could not be started, one of them died, or it
 * was stopped. The message explains the reason to the user.
 */
public class TrialFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** The kind of reason; few enough values to group trials by them. */
  public enum Reason implements Named {
    /** The workers could not be started, or were not ready in time. */
    START,
    /** A worker threw an exception, or ran out of memory. */
    WORKER,
    /** A process of the trial was killed, or ended before its work was done. */
    KILLED,
    /** A process of the trial sent something that was not expected. */
    PROTOCOL,
    /** A time limit was exceeded, or the trial was stopped for another reason. */
    STOPPED,
    /** The trial was stored by a version that did not record the reason. */
    UNKNOWN
  }

  public TrialFailedException(Reason reason, String message) {
    this(reason, message, null);
  }

  public TrialFailedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
