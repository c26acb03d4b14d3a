package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;

/**
 * The general loop with fetch-and-add, which leaves no place for work inside; a read is an opaque
 * load.
 */
public final class AtomicLoop extends GeneralLoop {

  public AtomicLoop(Part part) {
    super(part);
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
