package dev.concurrencylab.counter;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A counter with the write lock of a {@link ReentrantReadWriteLock} around each update. Readers
 * share the lock with each other, and exclude writers. Use it where most operations read, and hold
 * the lock for long: each reader changes a word that all of them share, so that short reads queue
 * for its cache line as they would for a lock. An update costs a little more than with a {@link
 * java.util.concurrent.locks.ReentrantLock}.
 */
public final class ReadWriteLockedCounter extends PaddedCounter {

  private final Padding.Around<ReentrantReadWriteLock> padded =
      new Padding.Around<>(ReentrantReadWriteLock::new);

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    Lock lock = padded.object.writeLock();
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
