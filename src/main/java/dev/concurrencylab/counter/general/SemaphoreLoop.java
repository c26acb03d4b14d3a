package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;
import java.util.concurrent.Semaphore;

/** The general loop with a {@link Semaphore} of one permit for each counter. */
public final class SemaphoreLoop extends GeneralLoop {

  private final Semaphore[] locks;

  public SemaphoreLoop(Part part, Semaphore[] locks) {
    super(part);
    this.locks = locks;
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      draw();
      Semaphore semaphore = locks[counter];
      long value;
      semaphore.acquireUninterruptibly();
      try {
        int place = PaddedWords.place(counter);
        value = (long) PaddedWords.WORDS.getOpaque(words, place);
        inside(stop);
        if (!reading) {
          PaddedWords.WORDS.setOpaque(words, place, value + delta());
        }
      } finally {
        semaphore.release();
      }
      done(value);
    }
  }
}
