package dev.concurrencylab.processors;

/** The time for which the operating system delayed a worker while it ran. */
public sealed interface SchedulerDelay {

  /** Nothing is known: the platform does not tell, or the worker has no thread of its own. */
  Unknown UNKNOWN = new Unknown();

  /** Not known; {@link #UNKNOWN} is the only instance needed. */
  record Unknown() implements SchedulerDelay {}

  /**
   * A delay between two readings of the operating system's account.
   *
   * @param runDelayNanos time in which the worker was ready to run and no processor ran it
   * @param outsideNanos the part of the time between the readings that was not measured: that from
   *     the first one until the start, and from the end until the second one
   */
  record Known(long runDelayNanos, long outsideNanos) implements SchedulerDelay {

    /** Returns the part of the delay that certainly fell into the measured time. */
    public long leastNanos() {
      return Math.max(0, runDelayNanos - outsideNanos);
    }
  }
}
