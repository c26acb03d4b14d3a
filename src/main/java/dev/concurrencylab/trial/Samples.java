package dev.concurrencylab.trial;

import java.util.Arrays;

/**
 * The durations of single operations of one worker, in nanoseconds, as many as there is room for.
 */
public final class Samples {

  private static final int SPARE = 16;

  private final long[] nanos;
  private int size;

  /**
   * Creates an empty list.
   *
   * @param operations of the worker
   * @param mean number of them between two timed ones; 0 if none is timed
   */
  public Samples(long operations, int mean) {
    nanos = new long[mean == 0 ? 0 : capacity(operations, mean)];
  }

  private static int capacity(long operations, int mean) {
    long most = Math.min(2 * operations / mean, 2L * SamplingInterval.SAMPLES) + SPARE;
    return (int) Math.min(operations, most);
  }

  /** Adds a duration if there is room. */
  public void record(long duration) {
    if (size < nanos.length) {
      nanos[size++] = duration;
    }
  }

  /** Returns the durations in the order in which they were recorded. */
  public long[] toArray() {
    return Arrays.copyOf(nanos, size);
  }
}
