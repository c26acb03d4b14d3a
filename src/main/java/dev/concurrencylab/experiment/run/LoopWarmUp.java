package dev.concurrencylab.experiment.run;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
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

  static void run(Execution execution, Work work, StopFlag stop)
      throws TrialFailedException, InterruptedException {
    long start = System.nanoTime();
    long left = Math.ceilDiv(OPERATIONS, work.workers());
    long iterations = 1;
    long fit = 1;
    while (left > 0 && fit > 0 && !stop.requested()) {
      iterations = Math.min(Math.min(2 * iterations, fit), left);
      long before = System.nanoTime();
      execution.run(work.untimed(iterations), stop);
      long now = System.nanoTime();
      left -= iterations;
      fit = (NANOS - (now - start)) / Math.max((now - before) / iterations, 1);
    }
  }
}
