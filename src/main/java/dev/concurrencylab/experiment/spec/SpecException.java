package dev.concurrencylab.experiment.spec;

import java.util.List;

/** Thrown when a spec cannot be run, with everything that is wrong with it. */
public final class SpecException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The reasons for refusing a spec. */
  public enum Reason {
    /** It violates the schema: no service would take it. */
    INVALID,
    /** It is well formed, but over a limit of this service or inconsistent in itself. */
    UNACCEPTABLE
  }

  private final Reason reason;
  private final transient List<Violation> violations;

  /** Creates the exception for at least one violation. */
  public SpecException(Reason reason, List<Violation> violations) {
    super(violations.getFirst().field() + ": " + violations.getFirst().message());
    this.reason = reason;
    this.violations = List.copyOf(violations);
  }

  public Reason reason() {
    return reason;
  }

  public List<Violation> violations() {
    return violations;
  }
}
