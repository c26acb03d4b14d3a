package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The general loop with a {@link ReentrantReadWriteLock} for each counter: reads work inside under
 * the read lock.
 */
public final class ReadWriteLockLoop extends GeneralLoop {

  private final long[] words;
  private final ReentrantReadWriteLock[] locks;

  private ReadWriteLockLoop(Part part, PaddedWords words, Locks<ReentrantReadWriteLock> locks) {
    super(part);
    this.words = words.words;
    this.locks = locks.locks;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    int counters = GeneralCounter.shape(work).counters();
    PaddedWords words = new PaddedWords(counters);
    Locks<ReentrantReadWriteLock> locks =
        new Locks<>(counters, ReentrantReadWriteLock[]::new, ReentrantReadWriteLock::new);
    return new GeneralCounter(
        work, words::value, part -> new ReadWriteLockLoop(part, words, locks));
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
