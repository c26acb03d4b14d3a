package dev.concurrencylab.trial;

import java.util.SplittableRandom;

/**
 * How many operations to let pass before the next one is timed: random, so that sampling cannot
 * fall into step with something periodic in the run, uniform between 1 and twice the mean.
 */
final class SamplingInterval {

  /** Samples wanted of each worker: with two workers enough for a 99.9th percentile. */
  static final int SAMPLES = 10_000;

  /** Samples wanted of all workers: 100,000 with 10,000 each would fill gigabytes. */
  private static final long ALL_SAMPLES = 1_000_000;

  private static final int LEAST_MEAN = 8;

  private final SplittableRandom random;
  private final int bound;

  SamplingInterval(int mean, long seed) {
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

  /** Returns how many operations are not timed before the next one that is. */
  int next() {
    return random.nextInt(bound);
  }
}
