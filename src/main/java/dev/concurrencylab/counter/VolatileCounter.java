package dev.concurrencylab.counter;

/**
 * A volatile word, often believed to be enough: every load sees the latest store, but load, add and
 * store are still three steps, so updates are lost just as without it, at the price of a fence for
 * each store.
 */
public final class VolatileCounter extends PaddedCounter {

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      VALUE.setVolatile(this, (long) VALUE.getVolatile(this) + first);
      VALUE.setVolatile(this, (long) VALUE.getVolatile(this) + second);
    }
    if ((operations & 1) != 0) {
      VALUE.setVolatile(this, (long) VALUE.getVolatile(this) + first);
    }
  }
}
