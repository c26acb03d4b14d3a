package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecDraft;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.spec.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A spec as it was sent.
 *
 * @param draft what could be read
 * @param violations what could not; the fields at fault are missing from the draft
 */
public record SpecInput(SpecDraft draft, List<Violation> violations) {

  /** Nothing was sent: the default experiment is meant. */
  static final SpecInput NOTHING = new SpecInput(SpecDraft.EMPTY, List.of());

  /** Copies the list. */
  public SpecInput {
    violations = List.copyOf(violations);
  }

  /**
   * Completes and checks it.
   *
   * @throws SpecException with what could not be read together with what the rules say of the rest
   */
  public ExperimentSpec check(SpecRules rules) throws SpecException {
    if (violations.isEmpty()) {
      return rules.check(draft);
    }
    List<Violation> all = new ArrayList<>(violations);
    try {
      rules.check(draft);
    } catch (SpecException e) {
      if (e.reason() == Reason.INVALID) {
        Set<String> faulty = violations.stream().map(SpecInput::root).collect(Collectors.toSet());
        e.violations().stream().filter(v -> !faulty.contains(root(v))).forEach(all::add);
      }
    }
    throw new SpecException(Reason.INVALID, all);
  }

  /** Returns the field to which {@code workers[1]} belongs. */
  private static String root(Violation violation) {
    return violation.field().replaceFirst("\\[.*", "");
  }
}
