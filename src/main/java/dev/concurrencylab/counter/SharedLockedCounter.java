package dev.concurrencylab.counter;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock in memory shared by processes around each operation, as {@code multiprocessing.Value} with
 * {@code get_lock()}. Java has no lock between processes that is not a file lock (a system call for
 * each operation), so this one is a word that holds its owner, taken by compare-and-set.
 *
 * <p>A waiter spins, then yields, then sleeps in short naps, since the holder may have been taken
 * off its processor. A holder that dies never unlocks: its parent sees the death and sets the stop
 * word, which every waiter polls, so that nobody waits for ever.
 */
public final class SharedLockedCounter implements Counter {

  private static final int VALUE = SharedPage.valueOffset();
  private static final int SPINS = 200;
  private static final int YIELDS = 100;
  private static final long NAP_NANOS = 20_000;

  private final SharedPage page;
  private final long me;

  /**
   * Creates a worker's view of the counter.
   *
   * @param page mapped by all workers' processes
   */
  public SharedLockedCounter(SharedPage page) {
    this.page = page;
    this.me = ProcessHandle.current().pid();
  }

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    ByteBuffer memory = page.buffer();
    for (int i = 0; i < operations && lock(stop); i++) {
      long value = (long) SharedPage.LONGS.get(memory, VALUE);
      SharedPage.LONGS.set(memory, VALUE, value + ((i & 1) == 0 ? first : second));
      page.release(SharedPage.Word.LOCK, 0);
    }
  }

  private boolean lock(StopSignal stop) {
    for (int attempt = 0; !stop.requested(); attempt++) {
      if (page.get(SharedPage.Word.LOCK) == 0 && page.compareAndSet(SharedPage.Word.LOCK, 0, me)) {
        return true;
      }
      backOff(attempt);
    }
    return false;
  }

  private static void backOff(int attempt) {
    if (attempt < SPINS) {
      Thread.onSpinWait();
    } else if (attempt < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  @Override
  public long value() {
    return page.get(SharedPage.Word.VALUE);
  }
}
