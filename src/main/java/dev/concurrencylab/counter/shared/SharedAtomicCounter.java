package dev.concurrencylab.counter.shared;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import java.nio.ByteBuffer;

/**
 * A counter in memory that processes share, changed by fetch-and-add. The processor's instruction
 * is indivisible, whichever process executes it. There is no lock that a dying process could keep.
 */
public final class SharedAtomicCounter implements Counter {

  private static final int VALUE = SharedPage.Word.VALUE.offset;

  private final SharedPage page;

  public SharedAtomicCounter(SharedPage page) {
    this.page = page;
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    ByteBuffer memory = page.buffer();
    for (int pairs = operations >>> 1; pairs > 0; pairs--) {
      SharedPage.LONGS.getAndAdd(memory, VALUE, first);
      SharedPage.LONGS.getAndAdd(memory, VALUE, second);
    }
    if ((operations & 1) != 0) {
      SharedPage.LONGS.getAndAdd(memory, VALUE, first);
    }
  }

  @Override
  public long value() {
    return page.get(SharedPage.Word.VALUE);
  }
}
