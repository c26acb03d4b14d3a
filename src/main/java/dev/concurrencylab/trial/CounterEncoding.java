package dev.concurrencylab.trial;

/**
 * How +1 and −1 are written to the counter, so that lost updates can be counted exactly.
 *
 * <p>Drift hides losses: a lost +1 and a lost −1 cancel, and two racing threads have shown a drift
 * of 19,603 when 917,145 updates were lost. So +1 is done as adding 2³² and −1 as adding 1: the
 * same load, add and store, but the two halves of the final value tell how many of each kind
 * survived. That is exact while each kind has fewer than 2³² operations; beyond, ±1 itself is added
 * and the loss is known from drift only, as "at least".
 *
 * @param workload what the workers do
 * @param workers how many, at least 1
 * @param iterations operations of each worker, at least 1
 */
public record CounterEncoding(Workload workload, int workers, long iterations) {

  private static final int HALF = 32;
  private static final long CAPACITY = 1L << HALF;

  /**
   * What one worker adds.
   *
   * @param first what its operations 0, 2, 4, … add
   * @param second what its operations 1, 3, 5, … add
   */
  public record Deltas(long first, long second) {}

  /**
   * What the final value says.
   *
   * @param expected the value users would see had no update been lost
   * @param observed the value they do see
   * @param lost operations whose effect is missing
   * @param atLeast whether more may be missing than {@code lost}
   */
  public record Count(long expected, long observed, long lost, boolean atLeast) {

    /** Returns observed − expected; can be 0 although updates were lost. */
    public long drift() {
      return observed - expected;
    }
  }

  /** Returns what the given worker adds. */
  public Deltas deltas(int worker) {
    long plus = packed() ? CAPACITY : 1;
    long minus = packed() ? 1 : -1;
    return switch (workload) {
      case INCREMENT -> new Deltas(1, 1);
      case OPPOSED -> worker % 2 == 0 ? new Deltas(plus, plus) : new Deltas(minus, minus);
      case REFCOUNT -> new Deltas(plus, minus);
    };
  }

  /** Returns all operations of the trial. */
  public long operations() {
    return Math.multiplyExact(workers, iterations);
  }

  /** Reads the counter's final value. */
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

  /** Reads the final value of a counter to which +1 and −1 themselves were added. */
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
