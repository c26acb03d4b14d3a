package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;

/** The general loop without protection: opaque loads and stores. */
public final class UnprotectedLoop extends GeneralLoop {

  private final long[] words;

  private UnprotectedLoop(Part part, PaddedWords words) {
    super(part);
    this.words = words.words;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    PaddedWords words = new PaddedWords(GeneralCounter.shape(work).counters());
    return new GeneralCounter(work, words::value, part -> new UnprotectedLoop(part, words));
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations; i++) {
      draw();
      int place = PaddedWords.place(counter);
      long value = (long) PaddedWords.WORDS.getOpaque(words, place);
      inside(stop);
      if (!reading) {
        PaddedWords.WORDS.setOpaque(words, place, value + delta());
      }
      done(value);
    }
  }
}
