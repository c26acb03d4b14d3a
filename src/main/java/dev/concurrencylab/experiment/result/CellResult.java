package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import java.util.List;

/**
 * The result of the measured trials of one cell. What could not be measured, because no trial
 * finished or the workload gives no meaning to it, is null. Components that have the name of a
 * column mean what {@link TrialColumns} says, in several trials.
 *
 * @param scope what the intervals say something about
 * @param forks in which a measured trial finished; null in an experiment without forks, as {@code
 *     variation}
 * @param verdict of all trials together
 * @param trials measured trials so far, failed ones included
 * @param noisyTrials in how many of them something else took the processors
 * @param nanosPerOperationPerWorker {@code nanosPerOperation} × workers
 * @param operationsPerSecond all operations ÷ duration
 * @param speedup baseline's time per operation ÷ this one's, in the same round with equal axes
 * @param speedupTotal the same with totals; null if the numbers of iterations were chosen
 * @param latencyNanos durations of single updates, from a trial of their own
 * @param overlap the median
 * @param fairness the median
 * @param switches null without an interpreter's lock, as {@code dropRequests}
 * @param references what the losses of a reference count would have done; null under another
 *     workload
 * @param failures why trials failed, each reason once, in the order of their first trials; empty if
 *     none failed
 */
public record CellResult(
    Cell cell,
    OperationSummary operations,
    Scope scope,
    Integer forks,
    Variation variation,
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
    ReferenceErrors references,
    List<Failures> failures) {

  public String strategy() {
    return cell.strategy();
  }

  public int workers() {
    return cell.workers();
  }

  /**
   * The range of a value in several trials.
   *
   * @param median the middle one, or the mean of the middle two, rounded
   */
  public record Spread(long median, long min, long max) {}

  /**
   * A {@link Spread} of the number of lost updates.
   *
   * @param atLeast whether more may have been lost than was counted
   */
  public record LostUpdates(long median, long min, long max, boolean atLeast) {}

  /**
   * The trials that failed for one reason.
   *
   * @param message of the first of them, in words for the user
   * @param trials how many, at least 1
   */
  public record Failures(Reason reason, String message, int trials) {}

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
