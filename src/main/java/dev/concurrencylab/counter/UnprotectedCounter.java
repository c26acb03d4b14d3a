package dev.concurrencylab.counter;

/**
 * No protection: each operation loads, adds and stores, and two workers that load the same value
 * lose one of the two updates. Right only when workers take turns.
 *
 * <p>Why opaque and not a plain field: C2 turns {@code for (…) value += d} on a plain field into
 * one single addition, which neither loses updates nor takes time. Opaque access (JEP 193) keeps
 * every load and every store, and adds no fence. About 0.3 ns per operation for a lone worker.
 */
public final class UnprotectedCounter extends PaddedCounter {

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      VALUE.setOpaque(this, (long) VALUE.getOpaque(this) + first);
      VALUE.setOpaque(this, (long) VALUE.getOpaque(this) + second);
    }
    if ((operations & 1) != 0) {
      VALUE.setOpaque(this, (long) VALUE.getOpaque(this) + first);
    }
  }
}
