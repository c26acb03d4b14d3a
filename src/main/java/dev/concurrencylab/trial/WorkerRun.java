package dev.concurrencylab.trial;

import dev.concurrencylab.processors.SchedulerDelay;

/**
 * The record that one worker makes of its run. Times are {@link System#nanoTime()}, comparable
 * within a JVM, and on Linux between processes.
 *
 * @param arrivedNanos when it stood at the gate
 * @param startNanos before its first operation
 * @param endNanos after its last
 * @param progress when it had done how much
 * @param waiting what the operating system took from it in between
 * @param samples durations of single operations in nanoseconds; empty unless latency was asked for
 */
public record WorkerRun(
    long arrivedNanos,
    long startNanos,
    long endNanos,
    Progress progress,
    SchedulerDelay waiting,
    long[] samples) {

  /** Returns the same run with so many nanoseconds added to each time. */
  public WorkerRun shifted(long nanos) {
    return new WorkerRun(
        arrivedNanos + nanos,
        startNanos + nanos,
        endNanos + nanos,
        progress.shifted(nanos),
        waiting,
        samples);
  }
}
