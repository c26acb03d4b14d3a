package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Work;
import java.util.concurrent.atomic.LongAdder;

/** The general loop with a {@link LongAdder} for each counter; a read adds up its cells. */
public final class StripedLoop extends GeneralLoop {

  private final LongAdder[] adders;

  private StripedLoop(Part part, LongAdder[] adders) {
    super(part);
    this.adders = adders;
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    Locks<LongAdder> padded =
        new Locks<>(GeneralCounter.shape(work).counters(), LongAdder[]::new, LongAdder::new);
    return new GeneralCounter(
        work, PaddedWords.NONE, part -> new StripedLoop(part, padded.locks), null);
  }

  @Override
  long value(int counter) {
    return adders[counter].sum();
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations; i++) {
      draw();
      LongAdder adder = adders[counter];
      long value = 0;
      if (reading) {
        value = adder.sum();
      } else {
        adder.add(delta());
      }
      done(value);
    }
  }
}
