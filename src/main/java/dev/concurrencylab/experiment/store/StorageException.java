package dev.concurrencylab.experiment.store;

import dev.concurrencylab.format.Named;

/** The database could not be read or written; nothing of the attempt was stored. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What was attempted. */
  public enum Operation implements Named {
    /** Storing how an experiment stands. */
    SAVE,
    /** Looking up experiments or trials. */
    READ,
    /** Renewing leases, and looking for those that ran out. */
    LEASE,
    /** Deleting one experiment, or what is beyond the retention. */
    DELETE
  }

  private final Operation operation;

  /**
   * Creates the exception.
   *
   * @param message what the database said, in one line, without secrets
   */
  public StorageException(Operation operation, String message, Throwable cause) {
    super(message, cause);
    this.operation = operation;
  }

  /** Returns what was attempted. */
  public Operation operation() {
    return operation;
  }
}
