package dev.concurrencylab.trial;

/**
 * One worker's part of a trial: all it needs to know, also in another process.
 *
 * @param first what its operations 0, 2, 4, … add
 * @param second what its operations 1, 3, 5, … add
 * @param operations how many operations
 * @param meanStride operations between two timed ones on average; 0 if none is timed
 * @param seed of the strides
 * @param pause when it waits
 */
public record Assignment(
    long first, long second, long operations, int meanStride, long seed, Pause pause) {

  /** Checks the ranges. */
  public Assignment {
    if (operations < 1 || meanStride < 0) {
      throw new IllegalArgumentException(
          "operations " + operations + ", mean stride " + meanStride);
    }
  }
}
