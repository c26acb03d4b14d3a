package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.locks.StampedLock;

/**
 * The general loop with a {@link StampedLock} for each counter. A read tries without the lock three
 * times, the work inside included, and then takes the read lock.
 */
public final class StampedLockLoop extends GeneralLoop {

  private static final int OPTIMISTIC_ATTEMPTS = 3;

  private final StampedLock[] locks;

  public StampedLockLoop(Part part, StampedLock[] locks) {
    super(part);
    this.locks = locks;
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      draw();
      StampedLock lock = locks[counter];
      int place = PaddedWords.place(counter);
      done(reading ? read(lock, place, stop) : update(lock, place, stop));
    }
  }

  private long update(StampedLock lock, int place, StopSignal stop) {
    long stamp = lock.writeLock();
    try {
      long value = (long) PaddedWords.WORDS.getOpaque(words, place);
      inside(stop);
      PaddedWords.WORDS.setOpaque(words, place, value + delta());
      return value;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private long read(StampedLock lock, int place, StopSignal stop) {
    boolean paused = false;
    for (int attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
      long stamp = lock.tryOptimisticRead();
      if (stamp != 0) { // no writer holds the lock now
        long value = loadAndWork(place, paused, stop);
        if (lock.validate(stamp)) {
          return value;
        }
        paused = true;
      }
      retries++;
    }
    long stamp = lock.readLock();
    try {
      return loadAndWork(place, paused, stop);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Loads and works; if a pause is due, only the first attempt waits. */
  private long loadAndWork(int place, boolean paused, StopSignal stop) {
    long value = (long) PaddedWords.WORDS.getOpaque(words, place);
    if (paused) {
      work(stop);
    } else {
      inside(stop);
    }
    return value;
  }

  @Override
  boolean retriesAttempts() {
    return true;
  }
}
