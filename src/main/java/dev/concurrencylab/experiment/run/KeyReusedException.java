package dev.concurrencylab.experiment.run;

/** Thrown when an idempotency key was used before, with another spec. */
public final class KeyReusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String id;

  KeyReusedException(String id) {
    super("this key was used for another spec, that of experiment " + id);
    this.id = id;
  }

  /** Returns the id of the experiment that has the key. */
  public String id() {
    return id;
  }
}
