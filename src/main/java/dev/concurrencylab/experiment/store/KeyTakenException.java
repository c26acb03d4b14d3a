package dev.concurrencylab.experiment.store;

/** Thrown when another experiment is stored under the same idempotency key. */
public final class KeyTakenException extends Exception {

  private static final long serialVersionUID = 1L;

  public KeyTakenException(Throwable cause) {
    super("the idempotency key is taken", cause);
  }
}
