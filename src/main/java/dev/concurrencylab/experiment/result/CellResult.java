package dev.concurrencylab.experiment.result;

import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;

/**
 * The result of the measured trials of one strategy with one number of workers. What could not be
 * measured, because no trial finished or the workload gives no meaning to it, is null.
 *
 * @param strategy its name
 * @param workers how many
 * @param guarantee what the strategy promises
 * @param verdict of all trials together
 * @param trials measured trials so far, failed ones included
 * @param trialsWithLoss in how many of them updates were lost
 * @param noisyTrials in how many of them something else took the processors
 * @param gate how the workers started
 * @param compiler which compiler ran their loops
 * @param expected final value had nothing been lost
 * @param drift observed − expected
 * @param lostUpdates how many updates were lost
 * @param durationNanos first worker's start to last one's end; the sum of all if one ran after
 *     another
 * @param setupNanos asking for the workers until all were at the gate
 * @param teardownNanos joining and merging
 * @param totalNanos setup, duration and teardown
 * @param nanosPerOperation duration ÷ all operations
 * @param nanosPerOperationPerWorker that × workers
 * @param operationsPerSecond all operations ÷ duration
 * @param speedup baseline's duration ÷ this one's, in the same round with the same workers
 * @param speedupTotal the same with totals
 * @param latencyNanos durations of single operations, from a trial of their own
 * @param overlap median share of the duration with at least two workers in flight
 * @param fairness median of Jain's index
 * @param switches how often an interpreter's lock went to another worker; null without one
 * @param dropRequests how often a worker asked for that lock; null without one
 * @param references what the losses of a reference count would have done; null under another
 *     workload
 */
public record CellResult(
    String strategy,
    int workers,
    Guarantee guarantee,
    Verdict verdict,
    int trials,
    int trialsWithLoss,
    int noisyTrials,
    Gate.Kind gate,
    Compiler compiler,
    Long expected,
    Spread drift,
    LostUpdates lostUpdates,
    NanosEstimate durationNanos,
    NanosEstimate setupNanos,
    NanosEstimate teardownNanos,
    NanosEstimate totalNanos,
    Estimate nanosPerOperation,
    Estimate nanosPerOperationPerWorker,
    Estimate operationsPerSecond,
    Estimate speedup,
    Estimate speedupTotal,
    LatencySummary latencyNanos,
    Double overlap,
    Double fairness,
    Spread switches,
    Spread dropRequests,
    ReferenceErrors references) {

  /**
   * The range of a value in several trials.
   *
   * @param median the middle one, or the mean of the middle two, rounded
   */
  public record Spread(long median, long min, long max) {}

  /**
   * The range of the number of lost updates in several trials.
   *
   * @param median the middle one, or the mean of the middle two, rounded
   * @param atLeast whether more may have been lost than was counted
   */
  public record LostUpdates(long median, long min, long max, boolean atLeast) {}

  /**
   * The consequences that the lost updates of a reference count would have for the object.
   *
   * @param leakedPerMillion decrements that had no effect, per million operations, in the median
   *     trial: each leaves the object one reference that nobody holds
   * @param freedInUsePerMillion increments that had no effect, per million operations, in the
   *     median trial: each frees the object while somebody still uses it
   */
  public record ReferenceErrors(double leakedPerMillion, double freedInUsePerMillion) {}
}
