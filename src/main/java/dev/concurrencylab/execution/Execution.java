package dev.concurrencylab.execution;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;

/**
 * Runs the workers of a trial, from asking for them until the last one is gone. One implementation
 * for each kind of worker; it may be used for any number of trials, one at a time.
 */
@FunctionalInterface
public interface Execution {

  /**
   * Runs one trial on a fresh counter. When it returns or throws, nothing of the trial is left: no
   * thread, no process, no file.
   *
   * @param work what the workers are to do
   * @param stop ends the trial early; the workers leave within 200 ms
   * @return what the workers noted, and the final value; if a stop was requested, what was done
   *     until then
   * @throws TrialFailedException if the workers could not be started or did not all end by
   *     themselves, or with the reason of the stop if it came before all of them ran, or if they
   *     were not asked what they had done
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException;
}
