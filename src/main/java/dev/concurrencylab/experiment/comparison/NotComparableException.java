package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.spec.Violation;
import java.util.List;

/** Thrown if two experiments, or the cells of one, cannot be compared, with all reasons. */
public final class NotComparableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> reasons;

  NotComparableException(List<Violation> reasons) {
    super(reasons.getFirst().field() + ": " + reasons.getFirst().message());
    this.reasons = List.copyOf(reasons);
  }

  public List<Violation> reasons() {
    return reasons;
  }
}
