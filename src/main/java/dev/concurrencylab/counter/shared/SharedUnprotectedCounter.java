package dev.concurrencylab.counter.shared;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.counter.UnprotectedCounter;
import java.nio.ByteBuffer;

/**
 * A counter without protection in memory that processes share. Processes share no memory unless
 * they ask for it; then the race of {@link UnprotectedCounter} is back.
 */
public final class SharedUnprotectedCounter implements Counter {

  private static final int VALUE = SharedPage.Word.VALUE.offset;

  private final SharedPage page;

  public SharedUnprotectedCounter(SharedPage page) {
    this.page = page;
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    ByteBuffer memory = page.buffer();
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      SharedPage.LONGS.setOpaque(
          memory, VALUE, (long) SharedPage.LONGS.getOpaque(memory, VALUE) + first);
      SharedPage.LONGS.setOpaque(
          memory, VALUE, (long) SharedPage.LONGS.getOpaque(memory, VALUE) + second);
    }
    if ((operations & 1) != 0) {
      SharedPage.LONGS.setOpaque(
          memory, VALUE, (long) SharedPage.LONGS.getOpaque(memory, VALUE) + first);
    }
  }

  @Override
  public long value() {
    return page.get(SharedPage.Word.VALUE);
  }
}
