package dev.concurrencylab.counter;

/**
 * A counter in a volatile field, which is often believed to be enough. Every load returns the
 * latest store, but load, add and store are still three steps. So it loses updates as the
 * unprotected one does, and pays for a fence at each store.
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
