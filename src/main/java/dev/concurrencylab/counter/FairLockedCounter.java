package dev.concurrencylab.counter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One fair {@link ReentrantLock} around each operation: the worker that waits longest is next.
 * Loses nothing and starves nobody; every contended hand-over parks and unparks a thread, so it
 * costs microseconds where a barging lock costs tens of nanoseconds.
 */
public final class FairLockedCounter extends PaddedCounter {

  private final PaddedLock padded = new PaddedLock(true);

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
