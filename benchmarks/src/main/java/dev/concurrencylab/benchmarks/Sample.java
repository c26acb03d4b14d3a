package dev.concurrencylab.benchmarks;

import java.util.Arrays;

/** A sample of measured values. */
public final class Sample {

  private double[] values = new double[16];
  private int size;

  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public double median() {
    return percentile(50);
  }

  public double max() {
    return percentile(100);
  }

  /**
   * Returns the smallest value that at least this many percent of all values do not exceed.
   *
   * @throws IllegalStateException if the sample is empty
   */
  public double percentile(double percent) {
    if (size == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[Math.max((int) Math.ceil(percent / 100 * size), 1) - 1];
  }
}
