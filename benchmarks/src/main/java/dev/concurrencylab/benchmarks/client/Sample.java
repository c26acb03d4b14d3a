package dev.concurrencylab.benchmarks.client;

import java.util.Arrays;

/** Measured values of one kind. Any number of threads may add. */
public final class Sample {

  private double[] values = new double[16];
  private int size;

  public synchronized void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  public synchronized int size() {
    return size;
  }

  public double median() {
    return percentile(50);
  }

  public double max() {
    return percentile(100);
  }

  /** Returns the smallest value that so many percent of all do not exceed. */
  public synchronized double percentile(double percent) {
    if (size == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[Math.max((int) Math.ceil(percent / 100 * size), 1) - 1];
  }
}
