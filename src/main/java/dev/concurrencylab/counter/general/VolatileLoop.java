package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;

/** The general loop with volatile loads and stores, which is not enough. */
public final class VolatileLoop extends GeneralLoop {

  public VolatileLoop(Part part) {
    super(part);
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
