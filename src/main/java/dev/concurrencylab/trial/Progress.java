package dev.concurrencylab.trial;

import java.util.Arrays;

/**
 * The progress of one worker over time: a few marks, each with a clock reading and the number of
 * operations done. Only the worker itself writes it: marks that others read during the trial would
 * be one more contended cache line.
 */
public final class Progress {

  private static final int MARKS = 32;

  private final long spacing;
  private final long[] times;
  private final long[] counts;
  private int size;

  /**
   * Creates the progress of a worker with so many operations, in blocks of so many. It has no more
   * marks than blocks, since 100,000 workers have one block each.
   */
  Progress(long operations, int block) {
    this.spacing = Math.max(operations / MARKS, 1);
    int capacity = (int) Math.min(Math.ceilDiv(operations, block), MARKS + 1) + 1;
    this.times = new long[capacity];
    this.counts = new long[capacity];
  }

  private Progress(long[] times, long[] counts) {
    this.spacing = 1;
    this.times = times;
    this.counts = counts;
    this.size = times.length;
  }

  /**
   * Restores the marks of a worker in another process.
   *
   * @throws IllegalArgumentException if there is not one count for each time, or fewer than two of
   *     each
   */
  public static Progress of(long[] times, long[] counts) {
    if (times.length != counts.length || times.length < 2) {
      throw new IllegalArgumentException(times.length + " times, " + counts.length + " counts");
    }
    return new Progress(times.clone(), counts.clone());
  }

  void begin(long nanos) {
    put(nanos, 0);
  }

  void end(long nanos, long done) {
    put(nanos, done);
  }

  /** Adds a mark if the next one is due after so many operations. */
  void passed(long done) {
    if (size < times.length - 1 && done - counts[size - 1] >= spacing) {
      put(System.nanoTime(), done);
    }
  }

  private void put(long nanos, long done) {
    times[size] = nanos;
    counts[size] = done;
    size++;
  }

  /** Returns the same marks with so many nanoseconds added to each time. */
  Progress shifted(long nanos) {
    return new Progress(Arrays.stream(times()).map(time -> time + nanos).toArray(), counts());
  }

  /** Returns the clock readings in order. */
  public long[] times() {
    return Arrays.copyOf(times, size);
  }

  /** Returns the operations done at each of {@link #times()}. */
  public long[] counts() {
    return Arrays.copyOf(counts, size);
  }

  /** Returns the operations done at a point in time, interpolated between the marks around it. */
  public double doneAt(long nanos) {
    if (nanos <= times[0]) {
      return 0;
    }
    for (int i = 1; i < size; i++) {
      if (nanos < times[i]) {
        double share = (double) (nanos - times[i - 1]) / (times[i] - times[i - 1]);
        return counts[i - 1] + share * (counts[i] - counts[i - 1]);
      }
    }
    return counts[size - 1];
  }
}
