package dev.concurrencylab.trial;

/**
 * Thrown when a trial does not finish: its workers could not be started, one of them died, or it
 * was stopped. The message explains the reason to the user.
 */
public class TrialFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  public TrialFailedException(String message) {
    super(message);
  }

  public TrialFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
