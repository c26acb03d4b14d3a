package dev.concurrencylab.counter;

/**
 * A signal that tells running workers to end their trial early, because it was cancelled, has timed
 * out, or another worker has died. Loops that cannot block test it between blocks of operations,
 * loops that can block test it before each operation.
 */
@FunctionalInterface
public interface StopSignal {

  /** A signal that never requests a stop. */
  StopSignal NEVER = () -> false;

  /** Returns whether workers should leave as soon as they can; once true, it stays true. */
  boolean requested();
}
