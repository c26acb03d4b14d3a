package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.experiment.spec.SpecField;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.spec.SpecRules;
import dev.concurrencylab.experiment.spec.Violations;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spec of an experiment as values of a message, which a fork reads as a client's request. */
final class SpecValues {

  /** What a fork need not know, since it has one JDK and compares nothing. */
  private static final List<SpecField<?>> LEFT_OUT =
      List.of(SpecFields.FORKS, SpecFields.RUNTIMES, SpecFields.BASELINE);

  private SpecValues() {}

  /** Returns the values of a spec with the strategies that can run in a fork. */
  static Map<String, ?> of(ExperimentSpec spec, Catalogue catalogue) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (SpecField<?> field : SpecFields.ALL) {
      if (!LEFT_OUT.contains(field)) {
        values.put(field.name(), value(field.of(spec)));
      }
    }
    values.put(
        SpecFields.STRATEGIES.name(),
        spec.strategies().stream().filter(s -> catalogue.get(s).kind().inOneJvm()).toList());
    return values;
  }

  private static Object value(Object value) {
    return switch (value) {
      case Named named -> named.wireName();
      case Fixed fixed -> fixed.count();
      case Integer number -> number.longValue();
      case List<?> list -> list.stream().map(SpecValues::value).toList();
      default -> value;
    };
  }

  /** Returns the spec that has these values. */
  static ExperimentSpec spec(Map<String, ?> values, Catalogue catalogue) throws SpecException {
    return new SpecRules(catalogue, new JavaRuntimes(List.of()), Limits.NONE)
        .check(values, new Violations());
  }
}
