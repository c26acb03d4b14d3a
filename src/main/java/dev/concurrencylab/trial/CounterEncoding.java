package dev.concurrencylab.trial;

import dev.concurrencylab.counter.GeneralOutcome;
import java.util.stream.LongStream;

/**
 * The encoding of +1 and −1 in the counter, by which lost updates are counted exactly.
 *
 * <p>Drift hides losses, since a lost +1 and a lost −1 cancel: two racing threads showed a drift of
 * 19,603 when 917,145 updates were lost. So +1 is encoded as adding 2³², and −1 as adding 1. This
 * is the same load, add and store, but the two halves of the final value count how many operations
 * of each kind survived. It is exact while each kind has fewer than 2³² operations. Beyond that ±1
 * itself is added, and only a lower bound of the loss is known, from the drift.
 *
 * @param workers the number of workers, at least 1
 * @param iterations the number of operations of each worker, at least 1
 */
public record CounterEncoding(Workload workload, int workers, long iterations) {

  private static final int HALF = 32;
  private static final long CAPACITY = 1L << HALF;

  /**
   * The summands of one worker.
   *
   * @param first of its operations 0, 2, 4, …
   * @param second of its operations 1, 3, 5, …
   */
  public record Deltas(long first, long second) {}

  /**
   * The decoded final value.
   *
   * @param expected the value of x if no update was lost
   * @param observed the value of x
   * @param lost the number of operations whose effect is missing
   * @param atLeast whether {@code lost} is only a lower bound
   */
  public record Count(long expected, long observed, long lost, boolean atLeast) {

    /** Returns observed − expected; can be 0 although updates were lost. */
    public long drift() {
      return observed - expected;
    }
  }

  /** Returns the summands of the given worker, counted from 0. */
  public Deltas deltas(int worker) {
    long plus = packed() ? CAPACITY : 1;
    long minus = packed() ? 1 : -1;
    return switch (workload) {
      case INCREMENT -> new Deltas(1, 1);
      case OPPOSED -> worker % 2 == 0 ? new Deltas(plus, plus) : new Deltas(minus, minus);
      case REFCOUNT -> new Deltas(plus, minus);
    };
  }

  /** Returns the number of operations of all workers. */
  public long operations() {
    return Math.multiplyExact(workers, iterations);
  }

  public Count read(long value) {
    long expected = 2 * additions() - operations();
    if (workload == Workload.INCREMENT) {
      return new Count(expected, value, operations() - value, false);
    }
    if (!packed()) {
      return readPlain(value);
    }
    long added = value >>> HALF;
    long subtracted = value & (CAPACITY - 1);
    return new Count(expected, added - subtracted, operations() - added - subtracted, false);
  }

  /** Decodes the final values of all counters of a general loop, each before they are added up. */
  public Count read(GeneralOutcome outcome) {
    long expected = outcome.additions() - outcome.subtractions();
    long upper = LongStream.of(outcome.values()).map(value -> value >>> lowerHalfBits()).sum();
    long lower = LongStream.of(outcome.values()).map(value -> value & lowerHalf()).sum();
    long observed = upper - lower;
    return neverDecreases()
        ? new Count(expected, observed, outcome.updates() - upper - lower, false)
        : new Count(expected, observed, Math.abs(observed - expected), true);
  }

  /** Returns whether neither half of a counter can decrease. */
  public boolean neverDecreases() {
    return packed() || workload == Workload.INCREMENT;
  }

  /** Returns how many bits of a counter count subtractions; the others count additions. */
  public int lowerHalfBits() {
    return packed() ? HALF : 0;
  }

  private long lowerHalf() {
    return (1L << lowerHalfBits()) - 1;
  }

  /** Decodes the final value of a counter to which +1 and −1 themselves were added. */
  public Count readPlain(long value) {
    long expected = 2 * additions() - operations();
    boolean allAdd = workload == Workload.INCREMENT;
    return new Count(expected, value, Math.abs(value - expected), !allAdd);
  }

  private boolean packed() {
    long additions = additions();
    return workload != Workload.INCREMENT
        && Math.max(additions, operations() - additions) < CAPACITY;
  }

  private long additions() {
    long even = (workers + 1) / 2;
    return even * workload.additions(0, iterations)
        + (workers - even) * workload.additions(1, iterations);
  }
}
