package dev.concurrencylab.experiment.run;

import dev.concurrencylab.format.Named;
import java.time.Duration;

/** A valid spec that the laboratory does not take now. */
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason implements Named {
    /** As many experiments wait as may wait. */
    QUEUE_FULL,
    /** The service is stopping. */
    STOPPING,
    /** The database does not work, and memory holds as many results as it may. */
    STORAGE
  }

  private final Reason reason;
  private final Duration retryAfter;

  /**
   * Creates the exception.
   *
   * @param waiting how many experiments wait
   * @param retryAfter when a place in the queue will be free
   */
  static RejectedException of(Reason reason, int waiting, Duration retryAfter) {
    String message =
        switch (reason) {
          case QUEUE_FULL ->
              "%d experiments wait already, as many as lab.queue.capacity allows; try again in %d s"
                  .formatted(waiting, retryAfter.toSeconds());
          case STOPPING -> "the service is stopping and takes no more experiments";
          case STORAGE ->
              "the database does not work, and memory holds as many results as it may; mend the database, or try again later";
        };
    return new RejectedException(reason, message, retryAfter);
  }

  private RejectedException(Reason reason, String message, Duration retryAfter) {
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
