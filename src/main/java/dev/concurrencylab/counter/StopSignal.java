package dev.concurrencylab.counter;

/**
 * Tells a running worker that its trial is to end early (cancelled, timed out, or a sibling died).
 * Loops that cannot block test it between blocks of operations, loops that can block test it before
 * every operation.
 */
@FunctionalInterface
public interface StopSignal {

  /** Never asks anybody to stop. */
  StopSignal NEVER = () -> false;

  /** Returns whether workers should leave as soon as they can; once true it stays true. */
  boolean requested();
}
