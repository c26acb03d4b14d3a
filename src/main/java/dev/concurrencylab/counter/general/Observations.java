package dev.concurrencylab.counter.general;

import java.util.function.IntToLongFunction;

/**
 * What the reads of one worker prove: neither half of a counter may ever decrease, nor exceed its
 * final value. Each half counts updates of one kind, and no update is ever taken back.
 *
 * <p>It keeps the last value of each counter, but of all workers together no more than four million
 * (32 MB); where these are not enough, only reads of the first counters are checked.
 */
final class Observations {

  private static final int ALL_WORKERS = 1 << 22;

  private final int first;
  private final int halfBits;
  private final long lowerHalf;
  private final long[] last;
  private boolean contradictory;

  Observations(Part part) {
    int workers = part.work().workers();
    int counters = part.owns() ? 1 : part.shape().counters();
    boolean provable = part.shape().readPercent() > 0 && part.work().encoding().neverDecreases();
    halfBits = part.work().encoding().lowerHalfBits();
    lowerHalf = (1L << halfBits) - 1;
    first = part.owns() ? part.own() : 0;
    last = new long[provable ? Math.min(counters, Math.max(ALL_WORKERS / workers, 1)) : 0];
  }

  /** Takes note of a value that was read. */
  void saw(int counter, long value) {
    int place = counter - first;
    if (place < last.length) {
      contradictory |= exceeds(last[place], value);
      last[place] = value;
    }
  }

  /** Returns whether all that was seen agrees with the final values. */
  boolean agreesWith(IntToLongFunction finalValues) {
    boolean agrees = !contradictory;
    for (int i = 0; i < last.length; i++) {
      agrees &= !exceeds(last[i], finalValues.applyAsLong(first + i));
    }
    return agrees;
  }

  private boolean exceeds(long earlier, long later) {
    return earlier >>> halfBits > later >>> halfBits || (earlier & lowerHalf) > (later & lowerHalf);
  }
}
