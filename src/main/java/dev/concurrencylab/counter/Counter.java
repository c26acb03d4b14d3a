package dev.concurrencylab.counter;

/**
 * A counter that several workers change at the same time, under one kind of synchronization.
 *
 * <p>Each implementation is a small final class with a loop of its own: the loop is what is
 * measured, and two kinds that shared a loop would share its JIT profile. Each trial uses a new
 * instance. The counted word has 128 bytes of padding on both sides.
 */
public interface Counter {

  /**
   * The number of operations that a worker asks a plain loop for at a time. Large enough that what
   * happens between two blocks (a stop test, a progress mark) cannot be measured; a stop test for
   * each operation costs 13 to 25%.
   */
  int BLOCK = 8_192;

  /**
   * Performs read-modify-write operations that add {@code first} and {@code second} in turn. A
   * workload in which a worker always adds the same number passes it twice, so that all workloads
   * run the same loop.
   *
   * @param operations how many, at least 0
   * @param stop tested before each operation by counters whose operation can block; all others run
   *     the block to its end
   */
  void add(long first, long second, int operations, StopSignal stop);

  /**
   * Acquires what a worker needs to run at all, such as an interpreter's lock. Called before its
   * first operation and after each pause.
   */
  default void enter() {}

  /**
   * Releases what {@link #enter} acquired. Called before each pause and after the last operation.
   */
  default void leave() {}

  /** Returns what the worker with this index calls; called for each worker before it starts. */
  default Counter part(int worker) {
    return this;
  }

  /**
   * Returns what one more thread calls, so that the operations of the workers take effect: its
   * {@link #add} returns when it has applied so many of them. Null if they take effect by
   * themselves.
   */
  default Counter owner() {
    return null;
  }

  /** Returns the number of operations that a worker asks for at a time. */
  default int block() {
    return BLOCK;
  }

  /** Returns what the workers did in a general loop; null in a plain one. */
  default GeneralOutcome outcome() {
    return null;
  }

  /** Returns the statistics of a lock that is held over many operations; null if there is none. */
  default GilStatistics gilStatistics() {
    return null;
  }

  /** Returns the value; to be called when every worker has ended. */
  long value();
}
