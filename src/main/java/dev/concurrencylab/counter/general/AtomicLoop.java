package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;

/**
 * The general loop with fetch-and-add, which leaves no place for work inside; a read is an opaque
 * load.
 */
public final class AtomicLoop extends GeneralLoop {

  private final long[] words;

  private AtomicLoop(Part part, PaddedWords words) {
    super(part);
    this.words = words.words;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    PaddedWords words = new PaddedWords(GeneralCounter.shape(work).counters());
    return new GeneralCounter(work, words::value, part -> new AtomicLoop(part, words));
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations; i++) {
      draw();
      int place = PaddedWords.place(counter);
      done(
          reading
              ? (long) PaddedWords.WORDS.getOpaque(words, place)
              : (long) PaddedWords.WORDS.getAndAdd(words, place, delta()));
    }
  }
}
