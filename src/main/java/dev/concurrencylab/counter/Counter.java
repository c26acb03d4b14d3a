package dev.concurrencylab.counter;

/**
 * A counter that several workers update at once, under one synchronization.
 *
 * <p>An implementation is one small final class that owns its loop: the loop is what is measured,
 * and a loop shared by two synchronizations would share one JIT profile. A trial uses a fresh
 * instance, whose counted word has 128 bytes of padding on both sides.
 */
public interface Counter {

  /**
   * Operations that a worker asks for at a time. Large enough that what happens between two blocks
   * (a stop test, a progress mark) cannot be measured; a stop test for each operation costs 13-25%.
   */
  int BLOCK = 8_192;

  /**
   * Performs read-modify-write operations that add {@code first} and {@code second} in turn,
   * beginning with {@code first}. A workload in which a worker always adds the same passes it
   * twice, so that all workloads run one loop.
   *
   * @param first what the operations 0, 2, 4, … add
   * @param second what the operations 1, 3, 5, … add
   * @param operations how many, at least 0
   * @param stop tested before each operation by counters whose operation can block; others run the
   *     block to its end
   */
  void add(long first, long second, int operations, StopSignal stop);

  /**
   * Called by a worker before its first operation, and when it comes back from a pause: where
   * workers need a lock to run at all, it is taken here.
   */
  default void enter() {}

  /** Called by a worker before it pauses and after its last operation: what it holds is let go. */
  default void leave() {}

  /** Returns how often workers took turns at a lock held over many operations; null without one. */
  default GilStatistics switching() {
    return null;
  }

  /** Returns the value, to be read when every worker has ended. */
  long value();
}
