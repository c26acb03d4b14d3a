package dev.concurrencylab.storage;

/** Thrown when the database cannot be opened, for a reason that the operator can remove. */
public final class DatabaseUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Takes one line that says what is wrong and what to do, without secrets. */
  DatabaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
