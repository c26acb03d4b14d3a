package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;

/** The general loop with compare-and-set: an attempt that fails repeats the work inside, too. */
public final class CompareAndSetLoop extends GeneralLoop {

  public CompareAndSetLoop(Part part) {
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
