package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;

/** The general loop without protection: opaque loads and stores. */
public final class UnprotectedLoop extends GeneralLoop {

  public UnprotectedLoop(Part part) {
    super(part);
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
