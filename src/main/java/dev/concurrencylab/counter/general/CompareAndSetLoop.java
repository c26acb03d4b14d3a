package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;

/** The general loop with compare-and-set: an attempt that fails repeats the work inside, too. */
public final class CompareAndSetLoop extends GeneralLoop {

  private final long[] words;

  private CompareAndSetLoop(Part part, PaddedWords words) {
    super(part);
    this.words = words.words;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    PaddedWords words = new PaddedWords(GeneralCounter.shape(work).counters());
    return new GeneralCounter(work, words::value, part -> new CompareAndSetLoop(part, words));
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations; i++) {
      draw();
      int place = PaddedWords.place(counter);
      long value = (long) PaddedWords.WORDS.getOpaque(words, place);
      inside(stop);
      if (!reading) {
        update(place, value, stop);
      }
      done(value);
    }
  }

  private void update(int place, long loaded, StopSignal stop) {
    long value = loaded;
    long delta = delta();
    while (!PaddedWords.WORDS.compareAndSet(words, place, value, value + delta)) {
      if (stop.requested()) {
        return;
      }
      retries++;
      value = (long) PaddedWords.WORDS.getOpaque(words, place);
      work(stop);
    }
  }

  @Override
  boolean retriesAttempts() {
    return true;
  }
}
