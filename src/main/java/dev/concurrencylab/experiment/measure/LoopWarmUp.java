package dev.concurrencylab.experiment.measure;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;

/**
 * Runs a general loop until the JIT compiler has compiled it: for a million operations, or for half
 * a second, since an operation can last a millisecond. It begins with one operation of each worker,
 * and doubles the number as long as the time suffices.
 */
final class LoopWarmUp {

  private static final long OPERATIONS = 1_000_000;
  private static final long NANOS = 500_000_000;

  private LoopWarmUp() {}

  /**
   * Warms one of several loops.
   *
   * @param loops how many share the operations and the time
   * @return the outcome of the last run
   */
  static TrialRun run(Execution execution, Work work, int loops, StopFlag stop)
      throws TrialFailedException, InterruptedException {
    long start = System.nanoTime();
    long left = Math.ceilDiv(OPERATIONS, (long) work.workers() * loops);
    TrialRun last;
    long iterations = 1;
    long fit = 1;
    do {
      iterations = Math.min(Math.min(2 * iterations, fit), left);
      long before = System.nanoTime();
      last = execution.run(work.untimed(iterations), stop);
      long now = System.nanoTime();
      left -= iterations;
      fit = (NANOS / loops - (now - start)) / Math.max((now - before) / iterations, 1);
    } while (left > 0 && fit > 0 && !stop.requested());
    return last;
  }
}
