package dev.concurrencylab.experiment.run;

import dev.concurrencylab.format.Named;
import java.time.Duration;

/** Thrown when a valid spec is not accepted now. */
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The reasons for a rejection. */
  public enum Reason implements Named {
    QUEUE_FULL,
    STOPPING,
    /** The database does not work, and memory holds as many unsaved results as it may. */
    STORAGE
  }

  private final Reason reason;
  private final Duration retryAfter;

  RejectedException(Reason reason, int waiting, Duration retryAfter) {
    super(
        switch (reason) {
          case QUEUE_FULL ->
              "%d experiments wait already, as many as lab.queue.capacity allows; try again in %d s"
                  .formatted(waiting, retryAfter.toSeconds());
          case STOPPING -> "the service is stopping and takes no more experiments";
          case STORAGE ->
              "the database does not work, and memory holds as many results as it may; mend the database, or try again later";
        });
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /** Returns the estimated time after which to try again; at least a second. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
