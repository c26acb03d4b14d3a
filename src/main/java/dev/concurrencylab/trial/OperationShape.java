package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;

/**
 * The shape of the operations of a trial: what a worker does within an update and between two of
 * them, how many operations only read, and how many counters there are.
 *
 * @param insideNanos work between load and store, with the lock held if there is one, in
 *     nanoseconds, at least 0
 * @param outsideNanos work between two operations, in nanoseconds, at least 0
 * @param readPercent how many of a hundred operations only read, 0 to 100
 * @param counters how many counters there are, each with a lock of its own, at least 1
 */
public record OperationShape(
    int insideNanos,
    int outsideNanos,
    int readPercent,
    int counters,
    CounterChoice counterChoice,
    PauseWhere pauseWhere) {

  /** The shape of the founding experiment: updates of one counter, and nothing else. */
  public static final OperationShape BARE =
      new OperationShape(0, 0, 0, 1, CounterChoice.RANDOM, PauseWhere.OUTSIDE);

  /** Which of several counters an operation takes. */
  public enum CounterChoice implements Named {
    /** Any, from a seeded generator in each worker. */
    RANDOM,
    /** That of the worker: worker i takes counter i modulo the number of counters. */
    OWN
  }

  /** Where a worker pauses. */
  public enum PauseWhere implements Named {
    /** Between two operations. */
    OUTSIDE,
    /** Between load and store, with the lock held if there is one. */
    INSIDE
  }
}
