package dev.concurrencylab.counter.shared;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * A counter in memory that processes share, with a lock there around each operation, like {@code
 * multiprocessing.Value} with {@code get_lock()}. Java's only lock between processes is the file
 * lock, which needs a system call for each operation; therefore this lock is a word that holds the
 * id of its owner and is taken by compare-and-set.
 *
 * <p>A waiting worker spins, then yields, then sleeps for short times, because the owner may have
 * lost its processor. An owner that dies never unlocks: its parent notices the death and sets the
 * stop word, which every waiting worker polls, so that none waits for ever.
 */
public final class SharedLockedCounter implements Counter {

  private static final int VALUE = SharedPage.Word.VALUE.offset;
  private static final int SPINS = 200;
  private static final int YIELDS = 100;
  private static final long SLEEP_NANOS = 20_000;

  private final SharedPage page;
  private final long owner;

  public SharedLockedCounter(SharedPage page) {
    this.page = page;
    this.owner = ProcessHandle.current().pid();
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
      if (page.get(SharedPage.Word.LOCK) == 0
          && page.compareAndSet(SharedPage.Word.LOCK, 0, owner)) {
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
      LockSupport.parkNanos(SLEEP_NANOS);
    }
  }

  @Override
  public long value() {
    return page.get(SharedPage.Word.VALUE);
  }
}
