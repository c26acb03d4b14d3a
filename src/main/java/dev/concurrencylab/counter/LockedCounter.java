package dev.concurrencylab.counter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One {@link ReentrantLock} around each operation, as {@code threading.Lock} around {@code x += 1}.
 * Loses nothing and makes everyone queue. The lock may be taken by whoever comes at the right
 * moment (barging), which keeps it fast and lets workers starve for a while.
 *
 * <p>This is not CPython's GIL: that lock is held over many bytecode instructions, and a thread may
 * lose it in the middle of {@code x += 1}.
 */
public final class LockedCounter extends PaddedCounter {

  private final PaddedLock padded = new PaddedLock(false);

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    ReentrantLock lock = padded.lock;
    for (int i = 0; i < operations && !stop.requested(); i++) {
      lock.lock();
      try {
        value += (i & 1) == 0 ? first : second;
      } finally {
        lock.unlock();
      }
    }
  }
}
