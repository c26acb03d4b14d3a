package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.locks.ReentrantLock;

/** The general loop with a {@link ReentrantLock} for each counter. */
public final class ReentrantLockLoop extends GeneralLoop {

  private final ReentrantLock[] locks;

  public ReentrantLockLoop(Part part, ReentrantLock[] locks) {
    super(part);
    this.locks = locks;
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      draw();
      ReentrantLock lock = locks[counter];
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
