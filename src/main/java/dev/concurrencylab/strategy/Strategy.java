package dev.concurrencylab.strategy;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.trial.Guarantee;

/**
 * One way of running workers that share a counter, and one way of protecting it.
 *
 * @param name as clients write it: {@code global-lock}
 * @param kind who runs the workers
 * @param synchronization how the counter is protected
 * @param guarantee what is promised
 * @param pythonAnalogue the same in Python; {@code —} if there is none
 * @param execution runs trials of it
 */
public record Strategy(
    String name,
    ExecutionKind kind,
    Synchronization synchronization,
    Guarantee guarantee,
    String pythonAnalogue,
    Execution execution) {

  /**
   * Predicts pessimistically how long a trial lasts.
   *
   * @return nanoseconds, {@link Long#MAX_VALUE} if they do not fit
   */
  public long predictTrialNanos(int workers, long iterations) {
    double nanos =
        (double) workers * kind.setupNanosPerWorker()
            + (double) workers * iterations * synchronization.nanosPerOperation();
    return (long) nanos;
  }

  /** Returns the largest number of iterations whose predicted trial stays within the given time. */
  public long iterationsWithin(long nanos, int workers) {
    double left = nanos - (double) workers * kind.setupNanosPerWorker();
    return (long) Math.max(0, left / workers / synchronization.nanosPerOperation());
  }
}
