package dev.concurrencylab.counter;

/**
 * What the workers of a trial did in a general loop, and what its readers saw.
 *
 * @param additions the number of updates that added 1
 * @param subtractions the number of updates that subtracted 1
 * @param reads the number of operations that only read
 * @param retries the number of attempts that failed and were repeated; null where none can fail
 * @param values the final value of each counter
 * @param readsAgree whether no reader saw a half of a counter decrease, or exceed its final value
 * @param updateNanos durations of single updates, in nanoseconds; empty unless they were timed
 * @param readNanos durations of single reads
 */
public record GeneralOutcome(
    long additions,
    long subtractions,
    long reads,
    Long retries,
    long[] values,
    boolean readsAgree,
    long[] updateNanos,
    long[] readNanos) {

  /** Returns the number of operations that changed a counter, or were to. */
  public long updates() {
    return additions + subtractions;
  }
}
