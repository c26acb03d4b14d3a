package dev.concurrencylab.trial;

/**
 * The part of one worker in a trial: all that a worker needs, also in another process.
 *
 * @param first the summand of operations 0, 2, 4, …
 * @param second the summand of operations 1, 3, 5, …
 * @param operations the number of operations, at least 1
 * @param meanStride the mean number of operations between two timed ones; 0 if none is timed
 * @param seed of the random sampling intervals
 */
public record Assignment(
    long first, long second, long operations, int meanStride, long seed, Pause pause) {

  public Assignment {
    if (operations < 1 || meanStride < 0) {
      throw new IllegalArgumentException(
          "operations " + operations + ", mean stride " + meanStride);
    }
  }
}
