package dev.concurrencylab.python;

import java.util.Locale;

/** How the workers of a trial share their counter in Python. */
public enum PythonVariant {
  /** Threads that say {@code x += 1}: the founding experiment. */
  THREADS,
  /** The same, each time with a {@code threading.Lock}. */
  LOCK,
  /**
   * Threads that say {@code x += one()}: interpreters that change threads only at calls and jumps,
   * as CPython does from 3.10 on, have one between load and store.
   */
  CALL,
  /** Forked processes, each with an x of its own; the results are added up. */
  PROCESSES,
  /** Tasks of one event loop, which change only where one awaits something. */
  ASYNC;

  /** Returns the last part of the names of strategies that do it this way. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether an interpreter can do it. */
  public boolean possible(CPython python) {
    return this != ASYNC || python.atLeast(3, 6);
  }
}
