package dev.concurrencylab.experiment.store;

import dev.concurrencylab.format.Named;

/** Thrown when the database cannot be read or written; nothing of the attempt is stored. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of attempts. */
  public enum Operation implements Named {
    /** Storing an experiment. */
    SAVE,
    /** Reading experiments or trials. */
    READ,
    /** Renewing leases, and finding those that have run out. */
    LEASE,
    /** Deleting an experiment, or removing experiments beyond the retention. */
    DELETE
  }

  private final Operation operation;

  /** Takes as message what the database said, in one line, without secrets. */
  public StorageException(Operation operation, String message, Throwable cause) {
    super(message, cause);
    this.operation = operation;
  }

  public Operation operation() {
    return operation;
  }
}
