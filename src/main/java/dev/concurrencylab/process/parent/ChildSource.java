package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.util.List;

/**
 * Where the children of a trial come from, and where they go afterwards. A class and not an
 * interface, so that what is for this room only stays hidden in a source that others compose with.
 */
abstract class ChildSource {

  /** Returns which compilers the children of such a trial have. */
  abstract Compiler compiler(Work work);

  /**
   * Provides a child for one worker.
   *
   * @throws TrialFailedException if there is none
   */
  abstract Child take(Work work) throws TrialFailedException;

  /**
   * Takes the children back, and waits for the end of those that are to live no longer.
   *
   * @param stop is requested when somebody waits for the end of the trial
   */
  abstract void giveBack(List<Child> children, StopSignal stop);
}
