package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The general loop with a {@link ReentrantReadWriteLock} for each counter: reads work inside under
 * the read lock.
 */
public final class ReadWriteLockLoop extends GeneralLoop {

  private final ReentrantReadWriteLock[] locks;

  public ReadWriteLockLoop(Part part, ReentrantReadWriteLock[] locks) {
    super(part);
    this.locks = locks;
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      draw();
      ReentrantReadWriteLock both = locks[counter];
      Lock lock = reading ? both.readLock() : both.writeLock();
      long value;
      lock.lock();
      try {
        int place = PaddedWords.place(counter);
        value = (long) PaddedWords.WORDS.getOpaque(words, place);
        inside(stop);
        if (!reading) {
          PaddedWords.WORDS.setOpaque(words, place, value + delta());
        }
      } finally {
        lock.unlock();
      }
      done(value);
    }
  }
}
