package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.StopSignal;

/** The general loop with {@code synchronized} on an object for each counter. */
public final class MonitorLoop extends GeneralLoop {

  private final Object[] locks;

  public MonitorLoop(Part part, Object[] locks) {
    super(part);
    this.locks = locks;
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations && !stop.requested(); i++) {
      draw();
      long value;
      synchronized (locks[counter]) {
        int place = PaddedWords.place(counter);
        value = (long) PaddedWords.WORDS.getOpaque(words, place);
        inside(stop);
        if (!reading) {
          PaddedWords.WORDS.setOpaque(words, place, value + delta());
        }
      }
      done(value);
    }
  }
}
