package dev.concurrencylab.counter.general;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.Work;

/**
 * The general loop on a part of each counter for each worker, which nobody else writes. A read adds
 * up the parts of all workers.
 *
 * <p>The parts of one worker lie next to each other, 8 bytes for each counter that it takes, with
 * 128 bytes on both sides.
 */
public final class ConfinedLoop extends GeneralLoop {

  private final Parts parts;
  private final long[] mine;

  private ConfinedLoop(Part part, Parts parts) {
    super(part);
    this.parts = parts;
    this.mine = parts.ofWorkers[part.worker()];
  }

  /** The parts of all workers. */
  private static final class Parts {

    private static final int PADDING = 16;

    private final int counters;
    private final boolean own;
    private final long[][] ofWorkers;

    Parts(OperationShape shape, int workers) {
      counters = shape.counters();
      own = shape.counterChoice() == CounterChoice.OWN;
      ofWorkers = new long[workers][(own ? 1 : counters) + 2 * PADDING];
    }

    int place(int counter) {
      return PADDING + (own ? 0 : counter);
    }

    /** Adds up the parts of the workers that take this counter. */
    long sum(int counter) {
      int place = place(counter);
      long sum = 0;
      for (int i = own ? counter : 0; i < ofWorkers.length; i += own ? counters : 1) {
        sum += (long) PaddedWords.WORDS.getOpaque(ofWorkers[i], place);
      }
      return sum;
    }
  }

  /** Creates the counters of a trial. */
  public static Counter counter(Work work) {
    Parts parts = new Parts(GeneralCounter.shape(work), work.workers());
    return new GeneralCounter(work, PaddedWords.NONE, part -> new ConfinedLoop(part, parts), null);
  }

  @Override
  long value(int counter) {
    return parts.sum(counter);
  }

  @Override
  void run(int operations, StopSignal stop) {
    for (int i = 0; i < operations; i++) {
      draw();
      int place = parts.place(counter);
      long value = reading ? parts.sum(counter) : (long) PaddedWords.WORDS.getOpaque(mine, place);
      inside(stop);
      if (!reading) {
        PaddedWords.WORDS.setOpaque(mine, place, value + delta());
      }
      done(value);
    }
  }
}
