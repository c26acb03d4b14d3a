package dev.concurrencylab.trial;

/**
 * What the operating system took from a worker while it ran.
 *
 * @param runDelayNanos time it was ready to run and no processor ran it; -1 if unknown
 * @param involuntarySwitches how often a processor was taken from it; -1 if unknown
 */
public record SchedulerDelay(long runDelayNanos, long involuntarySwitches) {

  /** Nothing is known: the platform does not tell, or the worker has no thread of its own. */
  public static final SchedulerDelay UNKNOWN = new SchedulerDelay(-1, -1);

  /** Returns what came to pass since an earlier reading by the same thread. */
  SchedulerDelay since(SchedulerDelay earlier) {
    return new SchedulerDelay(
        difference(runDelayNanos, earlier.runDelayNanos),
        difference(involuntarySwitches, earlier.involuntarySwitches));
  }

  private static long difference(long now, long earlier) {
    return now < 0 || earlier < 0 ? -1 : now - earlier;
  }
}
