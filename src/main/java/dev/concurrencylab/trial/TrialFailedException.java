package dev.concurrencylab.trial;

/**
 * A trial could not be finished: its workers could not be started, one of them died, or it was
 * stopped. The message says what happened, in words for the user.
 */
public class TrialFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public TrialFailedException(String message) {
    super(message);
  }

  /** Creates the exception with what caused it. */
  public TrialFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
