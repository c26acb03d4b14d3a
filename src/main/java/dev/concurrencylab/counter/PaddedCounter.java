package dev.concurrencylab.counter;

/** A counter whose word has 128 bytes on both sides that nobody writes. */
abstract class PaddedCounter extends Padding.Word implements Counter {
  long r00, r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15;

  @Override
  public long value() {
    return (long) VALUE.getVolatile(this);
  }
}
