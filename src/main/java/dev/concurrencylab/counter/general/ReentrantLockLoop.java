package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;
import java.util.concurrent.locks.ReentrantLock;

/** The general loop with a {@link ReentrantLock} for each counter. */
public final class ReentrantLockLoop extends GeneralLoop {

  private final long[] words;
  private final ReentrantLock[] locks;

  private ReentrantLockLoop(Part part, PaddedWords words, Locks<ReentrantLock> locks) {
    super(part);
    this.words = words.words;
    this.locks = locks.locks;
  }

  /**
   * Creates the counters of a trial, with locks that a new worker can take before one that waits.
   */
  public static Counter unfair(Work work) {
    return counter(work, false);
  }

  /** Creates the counters of a trial, with locks that go to the worker that has waited longest. */
  public static Counter fair(Work work) {
    return counter(work, true);
  }

  private static Counter counter(Work work, boolean fair) {
    int counters = GeneralCounter.shape(work).counters();
    PaddedWords words = new PaddedWords(counters);
    Locks<ReentrantLock> locks =
        new Locks<>(counters, ReentrantLock[]::new, () -> new ReentrantLock(fair));
    return new GeneralCounter(
        work, words::value, part -> new ReentrantLockLoop(part, words, locks));
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
