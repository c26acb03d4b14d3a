package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import java.util.List;

/**
 * Compares the fields that not every strategy supports with the strategies of a request. Those that
 * a client named must support all; of those that it did not name the others are left out.
 */
final class StrategySupport {

  private final Catalogue catalogue;

  StrategySupport(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Makes the spec of the strategies that support all that is asked.
   *
   * @param named whether the client named the strategies: then each must, or it is a violation
   */
  ExperimentSpec select(FieldValues values, boolean named, Violations violations) {
    ExperimentSpec asked = ExperimentSpec.of(values);
    List<SpecField<?>> special =
        SpecFields.OF_FEATURES.stream().filter(field -> !field.hasDefault(asked)).toList();
    List<String> lacking =
        asked.strategies().stream().filter(name -> lacksAny(name, special)).toList();
    if (lacking.isEmpty()) {
      return asked;
    }
    List<String> kept = asked.strategies().stream().filter(s -> !lacking.contains(s)).toList();
    if (named || kept.isEmpty()) {
      special.forEach(field -> lacking.forEach(name -> require(field, name, violations)));
      return asked;
    }
    return ExperimentSpec.of(values.with(SpecFields.STRATEGIES, kept), lacking);
  }

  private boolean lacksAny(String name, List<SpecField<?>> special) {
    return !special.stream().allMatch(field -> field.isSupportedBy(catalogue.get(name)));
  }

  private void require(SpecField<?> field, String name, Violations violations) {
    if (!field.isSupportedBy(catalogue.get(name))) {
      violations.add(
          field,
          "is not supported by %s: leave out one of both, or take other strategies, such as %s"
              .formatted(name, String.join(", ", supporting(field))));
    }
  }

  private List<String> supporting(SpecField<?> field) {
    return catalogue.all().stream().filter(field::isSupportedBy).map(Strategy::name).toList();
  }
}
