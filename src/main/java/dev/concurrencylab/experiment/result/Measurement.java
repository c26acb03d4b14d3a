package dev.concurrencylab.experiment.result;

import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;

/**
 * What was measured in one trial that finished.
 *
 * @param gate how the workers started
 * @param compiler which compiler ran their loops
 * @param operations of all workers together
 * @param count expected and observed value, and what was lost
 * @param setupNanos asking for the workers until all were at the gate
 * @param durationNanos first worker's start to last one's end; the sum of all if one ran after
 *     another
 * @param teardownNanos joining and merging
 * @param overlap share of the duration with at least two workers in flight; null for one worker
 * @param fairness Jain's index; null for one worker or where workers take turns
 * @param noisy whether something else took the processors; null if unknown
 * @param switches how often an interpreter's lock went to another worker; null without one
 * @param dropRequests how often a worker asked for it; null without one
 * @param latency durations of single operations; null unless it is a latency trial
 */
public record Measurement(
    Gate.Kind gate,
    Compiler compiler,
    long operations,
    CounterEncoding.Count count,
    long setupNanos,
    long durationNanos,
    long teardownNanos,
    Double overlap,
    Double fairness,
    Boolean noisy,
    Long switches,
    Long dropRequests,
    LatencySummary latency) {

  /** Returns setup, duration and teardown together, in nanoseconds. */
  public long totalNanos() {
    return setupNanos + durationNanos + teardownNanos;
  }

  /** Returns the inverse throughput in nanoseconds. */
  public double nanosPerOperation() {
    return (double) durationNanos / operations;
  }
}
