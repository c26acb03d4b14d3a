package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;
import java.util.concurrent.Semaphore;

/** The general loop with a {@link Semaphore} of one permit for each counter. */
public final class SemaphoreLoop extends GeneralLoop {

  private final long[] words;
  private final Semaphore[] locks;

  private SemaphoreLoop(Part part, PaddedWords words, Locks<Semaphore> locks) {
    super(part);
    this.words = words.words;
    this.locks = locks.locks;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    int counters = GeneralCounter.shape(work).counters();
    PaddedWords words = new PaddedWords(counters);
    Locks<Semaphore> locks = new Locks<>(counters, Semaphore[]::new, () -> new Semaphore(1));
    return new GeneralCounter(work, words::value, part -> new SemaphoreLoop(part, words, locks));
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
