package dev.concurrencylab.trial;

/**
 * What the operating system took from a worker while it ran.
 *
 * @param runDelayNanos time it was ready to run and no processor ran it, between two readings of
 *     the account; -1 if unknown
 * @param outsideNanos the part of the time between the readings that was not measured: that from
 *     the first one until the start, and from the end until the second one
 */
public record SchedulerDelay(long runDelayNanos, long outsideNanos) {

  /** Nothing is known: the platform does not tell, or the worker has no thread of its own. */
  public static final SchedulerDelay UNKNOWN = new SchedulerDelay(-1, 0);

  public boolean known() {
    return runDelayNanos >= 0;
  }

  /** Returns how much of it the measured time has had at least: all that did not fit outside. */
  public long leastNanos() {
    return Math.max(0, runDelayNanos - outsideNanos);
  }
}
