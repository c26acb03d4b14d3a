package dev.concurrencylab.counter;

/**
 * A counter without protection: each operation loads, adds and stores, and of two workers that load
 * the same value one loses its update. It is right only if workers take turns.
 *
 * <p>Access is opaque, not plain: C2 turns {@code for (…) value += d} on a plain field into a
 * single addition, which neither loses updates nor takes time. Opaque access (JEP 193) keeps every
 * load and every store and adds no fence. An operation of a lone worker takes about 0.3 ns.
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
