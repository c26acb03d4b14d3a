package dev.concurrencylab.counter;

/**
 * Fetch-and-add: one instruction that the processor carries out undivided ({@code lock xadd} on
 * x86). Loses nothing, never waits for a lock holder; workers still queue for the cache line.
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
