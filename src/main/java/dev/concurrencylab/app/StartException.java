package dev.concurrencylab.app;

/** Thrown when the service cannot start for a reason that its operator can remove. */
final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, and what to do
   */
  StartException(String message) {
    super(message);
  }
}
