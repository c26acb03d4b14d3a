package dev.concurrencylab.trial;

/**
 * How many operations of each kind the workers of a trial executed.
 *
 * @param updates read-modify-write operations
 * @param reads operations that only read
 * @param retries attempts that failed and were repeated; null where operations are never repeated
 */
public record OperationCounts(long updates, long reads, Long retries) {

  /** Returns the counts of a trial whose operations all were updates, none of them repeated. */
  public static OperationCounts ofUpdates(long updates) {
    return new OperationCounts(updates, 0, null);
  }

  /** Returns the number of all operations. */
  public long operations() {
    return updates + reads;
  }
}
