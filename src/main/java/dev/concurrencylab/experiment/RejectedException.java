package dev.concurrencylab.experiment;

import dev.concurrencylab.trial.Named;
import java.time.Duration;

/** A valid spec that the laboratory does not take now. */
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason implements Named {
    /** As many experiments wait as may wait. */
    QUEUE_FULL,
    /** The service is stopping. */
    STOPPING
  }

  private final Reason reason;
  private final Duration retryAfter;

  RejectedException(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** Returns why it was not taken. */
  public Reason reason() {
    return reason;
  }

  /** Returns when to try again, in all likelihood; at least a second. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
