package dev.concurrencylab.trial;

/**
 * What a worker waits between its operations, as for I/O.
 *
 * @param every after how many operations it waits; 0 if it never does
 * @param nanos how long each time, in nanoseconds; 0 if it never does
 */
public record Pause(long every, long nanos) {

  /** No waiting at all. */
  public static final Pause NONE = new Pause(0, 0);

  /** Checks the ranges. */
  public Pause {
    if (every < 0 || nanos < 0 || (every == 0) != (nanos == 0)) {
      throw new IllegalArgumentException(nanos + " ns after every " + every + " operations");
    }
  }

  /** Returns how many operations come before the next pause when so many are done. */
  long operationsUntilNext(long done) {
    return every == 0 ? Long.MAX_VALUE : every - done % every;
  }

  /** Returns whether it is time for one when so many operations are done. */
  boolean dueAfter(long done) {
    return every > 0 && done % every == 0;
  }

  /** Returns how often a worker pauses. */
  public long times(long operations) {
    return every == 0 ? 0 : operations / every;
  }
}
