package dev.concurrencylab.counter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A counter with one {@link ReentrantLock} around each operation, like a {@code threading.Lock}
 * around {@code x += 1}. It loses no update and makes all workers queue. A worker that comes at the
 * right moment takes the lock before those that wait (barging), which keeps the lock fast and
 * starves workers for a while.
 *
 * <p>This is not CPython's GIL: that lock is held over many bytecode instructions, and a thread can
 * lose it in the middle of {@code x += 1}.
 */
public final class LockedCounter extends PaddedCounter {

  private final Padding.Around<ReentrantLock> padded = new Padding.Around<>(ReentrantLock::new);

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    ReentrantLock lock = padded.object;
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
