package dev.concurrencylab.execution;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;

/**
 * A way to run the workers of a trial, from the request for them until the last one has ended.
 * There is one implementation for each kind of worker. It serves any number of trials, one at a
 * time.
 */
@FunctionalInterface
public interface Execution {

  /**
   * Runs one trial with a new counter. When it returns or throws, nothing of the trial is left: no
   * thread, no process, no file.
   *
   * @param work what the workers have to do
   * @param stop ends the trial early; the workers leave within 200 ms
   * @return what the workers recorded, and the final value; after a stop, what was done until then
   * @throws TrialFailedException if workers could not be started or did not end by themselves;
   *     after a stop, with its reason, if not all of them had run or if they were not asked for
   *     their results
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException;

  /** Gives up what is kept for the next trial, so that it meets nothing of those before. */
  default void startAnew() {}

  /**
   * Throws the reason of a stop if one was requested.
   *
   * @param started whether all workers have begun to run
   */
  static void throwIfStopped(StopFlag stop, boolean started) throws TrialFailedException {
    if (stop.requested()) {
      String when = started ? "" : "stopped before all workers ran: ";
      throw new TrialFailedException(TrialFailedException.Reason.STOPPED, when + stop.reason());
    }
  }
}
