package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;

/** The general loop with {@code synchronized} on an object for each counter. */
public final class MonitorLoop extends GeneralLoop {

  private final long[] words;
  private final Object[] locks;

  private MonitorLoop(Part part, PaddedWords words, Locks<Object> locks) {
    super(part);
    this.words = words.words;
    this.locks = locks.locks;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    int counters = GeneralCounter.shape(work).counters();
    PaddedWords words = new PaddedWords(counters);
    Locks<Object> locks = new Locks<>(counters, Object[]::new, Object::new);
    return new GeneralCounter(work, words::value, part -> new MonitorLoop(part, words, locks));
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
