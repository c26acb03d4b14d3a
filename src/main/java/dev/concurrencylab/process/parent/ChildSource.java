package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.util.List;

/**
 * A source of the children of a trial, to which they return. It is a class and not an interface, so
 * that its package-private methods stay hidden in a public subclass.
 */
abstract class ChildSource {

  /** Returns the compilers of the children of such a trial. */
  abstract Compiler compiler(Work work);

  /** Provides a child for one worker. */
  abstract Child take(Work work) throws TrialFailedException;

  /**
   * Takes the children back, and waits for the end of those that are not kept.
   *
   * @param stop is requested when somebody waits for the end of the trial
   */
  abstract void giveBack(List<Child> children, StopSignal stop);

  /** Ends the children that are kept for other trials, if there are any. */
  void startAnew() {}
}
