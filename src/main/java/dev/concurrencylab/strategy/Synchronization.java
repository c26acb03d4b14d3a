package dev.concurrencylab.strategy;

/**
 * A way to protect the counter.
 *
 * @param description in words: {@code one ReentrantLock}
 * @param nanosPerOperation what an operation costs at worst, in nanoseconds of the whole trial; a
 *     pessimistic figure that predicts whether a trial would exceed its time limit
 * @param blocking whether an operation can wait for another worker: then a loop is warmed up with
 *     fewer operations
 * @param exclusion which workers cannot be between load and store at the same time
 */
public record Synchronization(
    String description, long nanosPerOperation, boolean blocking, Exclusion exclusion) {

  /** Whose work between load and store cannot overlap. */
  public enum Exclusion {
    /** Nobody's. */
    NONE,
    /** Nobody's, since each worker has a part of its own of each counter. */
    SEPARATE_PARTS,
    /** That of workers which change the same counter. */
    EACH_COUNTER,
    /** Anybody's: one more thread, the owner of all counters, does it. */
    ALL_COUNTERS
  }

  private static final long WARM = 1_000_000;
  private static final long WARM_BLOCKING = 10_000;

  /** Creates a synchronization whose operations never wait. */
  public static Synchronization nonBlocking(String description, long nanosPerOperation) {
    return new Synchronization(description, nanosPerOperation, false, Exclusion.NONE);
  }

  /** Creates a synchronization whose operations may wait for another worker. */
  public static Synchronization blocking(String description, long nanosPerOperation) {
    return new Synchronization(description, nanosPerOperation, true, Exclusion.EACH_COUNTER);
  }

  Synchronization excluding(Exclusion whose) {
    return new Synchronization(description, nanosPerOperation, blocking, whose);
  }

  /** Returns how many operations the loop runs before anything is measured. */
  public long warmUpOperations() {
    return blocking ? WARM_BLOCKING : WARM;
  }
}
