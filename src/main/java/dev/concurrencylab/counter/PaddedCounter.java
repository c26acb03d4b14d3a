package dev.concurrencylab.counter;

/** A counter whose word is surrounded by 128 bytes on each side that nobody writes. */
public abstract class PaddedCounter extends Padding.Word implements Counter {
  long r00, r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15;

  /** Reads the value with opaque access: each call reads memory, without a fence. */
  protected final long load() {
    return (long) VALUE.getOpaque(this);
  }

  /** Stores a value with opaque access: each call writes to memory, without a fence. */
  protected final void store(long next) {
    VALUE.setOpaque(this, next);
  }

  protected final void fetchAndAdd(long delta) {
    VALUE.getAndAdd(this, delta);
  }

  @Override
  public long value() {
    return (long) VALUE.getVolatile(this);
  }
}
