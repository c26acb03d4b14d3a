package dev.concurrencylab.counter;

/**
 * A counter that is changed optimistically: an operation loads, computes, and stores only if nobody
 * has stored in between; otherwise it starts again. It loses no update and fits every function of
 * the old value, while fetch-and-add can only add. Under contention, the work of failed attempts is
 * wasted.
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
