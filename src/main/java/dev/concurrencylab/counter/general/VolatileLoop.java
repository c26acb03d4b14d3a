package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;

/** The general loop with volatile loads and stores, which is not enough. */
public final class VolatileLoop extends GeneralLoop {

  private final long[] words;

  private VolatileLoop(Part part, PaddedWords words) {
    super(part);
    this.words = words.words;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    PaddedWords words = new PaddedWords(GeneralCounter.shape(work).counters());
    return new GeneralCounter(work, words::value, part -> new VolatileLoop(part, words));
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations; i++) {
      draw();
      int place = PaddedWords.place(counter);
      long value = (long) PaddedWords.WORDS.getVolatile(words, place);
      inside(stop);
      if (!reading) {
        PaddedWords.WORDS.setVolatile(words, place, value + delta());
      }
      done(value);
    }
  }
}
