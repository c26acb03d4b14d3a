package dev.concurrencylab.python;

import dev.concurrencylab.format.Named;

/** A way to share the counter in Python. Its name ends the names of its strategies. */
public enum PythonVariant implements Named {
  /** Threads that execute {@code x += 1}: the founding experiment. */
  THREADS,
  /** Threads that execute {@code x += 1}, each time with a {@code threading.Lock}. */
  LOCK,
  /**
   * Threads that execute {@code x += one()}. Interpreters that switch threads only at calls and
   * jumps, as CPython does from 3.10 on, have a call between load and store.
   */
  CALL,
  /** Forked processes, each with an x of its own; the results are added up. */
  PROCESSES,
  /** Tasks of one event loop, which switches only where a task awaits something. */
  ASYNC;

  /** Returns whether an interpreter can execute this variant. */
  public boolean possible(CPython python) {
    return this != ASYNC || python.atLeast(3, 6);
  }
}
