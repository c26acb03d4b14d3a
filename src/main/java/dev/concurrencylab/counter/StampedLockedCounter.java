package dev.concurrencylab.counter;

import java.util.concurrent.locks.StampedLock;

/**
 * A counter with the write lock of a {@link StampedLock} around each update. A reader can try
 * without the lock: it takes a stamp, reads, and asks whether nobody has written since. Use it
 * where nearly all operations read and are short: such a read writes nothing, so that readers do
 * not slow each other. A read that met a writer is repeated, the code must bear values that do not
 * fit together, and a thread that takes the lock twice waits for itself for ever.
 */
public final class StampedLockedCounter extends PaddedCounter {

  private final Padding.Around<StampedLock> padded = new Padding.Around<>(StampedLock::new);

  @Override
  public void add(long first, long second, int operations, StopSignal stop) {
    StampedLock lock = padded.object;
    for (int i = 0; i < operations && !stop.requested(); i++) {
      long stamp = lock.writeLock();
      try {
        value += (i & 1) == 0 ? first : second;
      } finally {
        lock.unlockWrite(stamp);
      }
    }
  }
}
