package dev.concurrencylab.counter;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A counter with one fair {@link ReentrantLock} around each operation: the worker that has waited
 * longest is next. It loses no update and starves nobody. Each contended hand-over parks one thread
 * and unparks another, and so takes microseconds where an unfair lock takes tens of nanoseconds.
 */
public final class FairLockedCounter extends PaddedCounter {

  private final Padding.Around<ReentrantLock> padded =
      new Padding.Around<>(() -> new ReentrantLock(true));

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
