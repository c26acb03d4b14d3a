package dev.concurrencylab.counter;

/**
 * A counter that is changed by fetch-and-add, one instruction that the processor does not divide
 * ({@code lock xadd} on x86). It loses no update, and no worker waits for another one that holds a
 * lock; but all of them still queue for the cache line.
 */
public final class AtomicCounter extends PaddedCounter {

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      VALUE.getAndAdd(this, first);
      VALUE.getAndAdd(this, second);
    }
    if ((operations & 1) != 0) {
      VALUE.getAndAdd(this, first);
    }
  }
}
