package dev.concurrencylab.counter;

/**
 * Optimistic: load, compute, and store only if nobody stored in between; else again. Loses nothing
 * and fits any function of the old value, where fetch-and-add only adds. Under contention failed
 * attempts are work thrown away.
 */
public final class CompareAndSetCounter extends PaddedCounter {

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      addOne(first);
      addOne(second);
    }
    if ((operations & 1) != 0) {
      addOne(first);
    }
  }

  private void addOne(long delta) {
    long seen;
    do {
      seen = (long) VALUE.getOpaque(this);
    } while (!VALUE.compareAndSet(this, seen, seen + delta));
  }
}
