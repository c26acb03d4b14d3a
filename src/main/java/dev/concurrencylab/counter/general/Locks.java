package dev.concurrencylab.counter.general;

import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The locks of many counters, with 128 bytes of unused memory allocated between any two, so that
 * they share no cache line. The arrays stay reachable, so that a collection keeps them where they
 * are, if it keeps the order of allocation. 100,000 {@link
 * java.util.concurrent.locks.ReentrantLock} take 20 MB.
 */
final class Locks<L> {

  private static final int FILLER = 14;

  final L[] locks;
  final long[][] fillers;

  Locks(int counters, IntFunction<L[]> array, Supplier<L> lock) {
    locks = array.apply(counters);
    fillers = new long[counters + 1][];
    for (int i = 0; i < counters; i++) {
      fillers[i] = new long[FILLER];
      locks[i] = lock.get();
    }
    fillers[counters] = new long[FILLER];
  }
}
