package dev.concurrencylab.trial;

import java.util.SplittableRandom;

/**
 * The number of operations between two timed ones. It is random, so that sampling cannot
 * synchronize with periodic effects, and uniformly distributed between 0 and twice the mean.
 */
public final class SamplingInterval {

  /** The desired number of samples of each worker: enough for p99.9 of two workers. */
  static final int SAMPLES = 10_000;

  /** Limit to the samples of all workers: 100,000 with 10,000 each would fill gigabytes. */
  private static final long ALL_SAMPLES = 1_000_000;

  private static final int LEAST_MEAN = 8;

  private final SplittableRandom random;
  private final int bound;

  /**
   * Creates intervals of a worker.
   *
   * @param mean the mean number of operations between two timed ones; 0 if none is timed
   */
  public SamplingInterval(int mean, long seed) {
    this.random = new SplittableRandom(seed);
    this.bound = 2 * mean;
  }

  /**
   * Returns the mean stride that gives about {@link #SAMPLES} samples of each worker, or fewer if
   * there are more than 100 workers; never under 8.
   */
  static int mean(int workers, long iterations) {
    long samples = Math.clamp(ALL_SAMPLES / workers, 1, SAMPLES);
    return Math.clamp(iterations / samples, LEAST_MEAN, 1 << 20);
  }

  /** Returns whether no operation is timed. */
  public boolean none() {
    return bound == 0;
  }

  /** Returns the next number of operations that are not timed. */
  public int next() {
    return random.nextInt(bound);
  }
}
