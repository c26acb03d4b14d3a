package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.FieldType.StrategyName;
import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.util.List;
import java.util.Map;

/**
 * Makes the specification of an experiment from what a client sent. Everything that is wrong with
 * it is named with the value, the limit, and what to send instead.
 */
public final class SpecRules {

  /**
   * A list in the specs of answers that follows from the fields. It is ignored in requests, so that
   * the spec of an answer can be sent again.
   */
  public static final String LEFT_OUT = "leftOut";

  private static final List<String> NAMES = SpecFields.ALL.stream().map(SpecField::name).toList();

  private final Catalogue catalogue;
  private final JavaRuntimes runtimes;
  private final Limits limits;
  private final StrategySupport support;
  private final SpecLimits service;

  /** Creates the rules of a service, or of a fork, which has no other runtimes than its own. */
  public SpecRules(Catalogue catalogue, JavaRuntimes runtimes, Limits limits) {
    this.catalogue = catalogue;
    this.runtimes = runtimes;
    this.limits = limits;
    this.support = new StrategySupport(catalogue, runtimes);
    this.service = new SpecLimits(catalogue, runtimes, limits);
  }

  /**
   * Checks and completes what was sent.
   *
   * @param sent values by the names of their fields, as {@link FieldType} takes them
   * @param violations what was wrong with the way they were sent
   * @throws SpecException if the experiment cannot be run, with everything that is wrong
   */
  public ExperimentSpec check(Map<String, ?> sent, Violations violations) throws SpecException {
    sent.keySet().stream()
        .filter(name -> !NAMES.contains(name) && !name.equals(LEFT_OUT))
        .forEach(name -> violations.addUnknownField(name, NAMES));
    if (sent.containsKey(LEFT_OUT) && !isListOfNames(sent.get(LEFT_OUT))) {
      violations.add(LEFT_OUT, "is not a list of names: leave it out, it is ignored");
    }
    FieldValues values = FieldValues.DEFAULTS;
    for (SpecField<?> field : SpecFields.ALL) {
      if (sent.containsKey(field.name())) {
        values = read(field, sent.get(field.name()), values, violations);
      }
    }
    violations.throwIfAny(all -> new SpecException(Reason.INVALID, all));
    Object strategies = sent.get(SpecFields.STRATEGIES.name());
    boolean named = strategies != null && !StrategyName.isAll(strategies);
    ExperimentSpec spec = support.select(values, named, violations);
    service.check(spec, violations);
    violations.throwIfAny(all -> new SpecException(Reason.UNACCEPTABLE, all));
    return spec;
  }

  private static boolean isListOfNames(Object sent) {
    return sent instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private <T> FieldValues read(
      SpecField<T> field, Object sent, FieldValues values, Violations violations) {
    String name = field.name();
    FieldContext context = new FieldContext(name, catalogue, runtimes, limits, violations);
    T value = field.type().read(name, sent, context);
    return value == null ? values : values.with(field, value);
  }
}
