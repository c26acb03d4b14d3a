package dev.concurrencylab.experiment.result;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.noise.Disturbance;

/**
 * The values measured in a trial that finished; {@link TrialColumns} says what each of them means.
 *
 * @param overlap null for one worker
 * @param fairness null for one worker, or where workers take turns
 * @param gil null without a lock that is held over many operations
 * @param latency of updates; null unless single ones were timed
 * @param readLatency of reads; null unless single ones were timed
 * @param insideNanosMeasured how long the work inside took on one idle core; null in the plain loop
 */
public record Measurement(
    Gate.Kind gate,
    Compiler compiler,
    OperationCounts counts,
    CounterEncoding.Count count,
    long setupNanos,
    long durationNanos,
    long teardownNanos,
    Double overlap,
    Double fairness,
    Disturbance disturbance,
    GilStatistics gil,
    LatencySummary latency,
    LatencySummary readLatency,
    Double insideNanosMeasured) {

  public long operations() {
    return counts.operations();
  }

  public long totalNanos() {
    return setupNanos + durationNanos + teardownNanos;
  }

  public double nanosPerOperation() {
    return (double) durationNanos / operations();
  }
}
