package dev.concurrencylab.storage;

/** The database cannot be opened, for a reason that whoever starts the service can remove. */
public final class DatabaseUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong and what to do, without secrets
   */
  DatabaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
