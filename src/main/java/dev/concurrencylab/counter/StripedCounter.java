package dev.concurrencylab.counter;

import java.util.concurrent.atomic.LongAdder;

/**
 * A counter that is a {@link LongAdder}: workers that contend get a cell each, and a read adds up
 * the cells. It loses no update and hardly contends. But the sum is exact only when the workers
 * have ended, and an operation cannot return the new value.
 */
public final class StripedCounter implements Counter {

  private final LongAdder adder = new LongAdder();

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      adder.add(first);
      adder.add(second);
    }
    if ((operations & 1) != 0) {
      adder.add(first);
    }
  }

  @Override
  public long value() {
    return adder.sum();
  }
}
