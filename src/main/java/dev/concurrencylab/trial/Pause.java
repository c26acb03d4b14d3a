package dev.concurrencylab.trial;

/**
 * The pauses of a worker between its operations, which stand for I/O.
 *
 * @param every the number of operations between two pauses; 0 if there are none
 * @param nanos the length of each pause in nanoseconds; 0 if there are none
 */
public record Pause(long every, long nanos) {

  public static final Pause NONE = new Pause(0, 0);

  public Pause {
    if (every < 0 || nanos < 0 || (every == 0) != (nanos == 0)) {
      throw new IllegalArgumentException(nanos + " ns after every " + every + " operations");
    }
  }

  /** Returns the number of operations before the next pause when so many are done. */
  long operationsUntilNext(long done) {
    return every == 0 ? Long.MAX_VALUE : every - done % every;
  }

  /** Returns whether a pause is due when so many operations are done. */
  boolean dueAfter(long done) {
    return every > 0 && done % every == 0;
  }

  /** Returns the number of pauses of a worker with so many operations. */
  public long times(long operations) {
    return every == 0 ? 0 : operations / every;
  }
}
