package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the fields that not every strategy supports with the strategies of a request. Those that
 * a client named must support all; of those that it did not name the others are left out.
 */
final class StrategySupport {

  private final Catalogue catalogue;
  private final ForkRules forks;

  StrategySupport(Catalogue catalogue, JavaRuntimes runtimes) {
    this.catalogue = catalogue;
    this.forks = new ForkRules(catalogue, runtimes);
  }

  /**
   * Makes the spec of the strategies that support all that is asked.
   *
   * @param named whether the client named the strategies: then each must, or it is a violation
   */
  ExperimentSpec select(FieldValues values, boolean named, Violations violations) {
    ExperimentSpec asked = ExperimentSpec.of(values);
    List<SpecField<?>> special =
        Stream.concat(SpecFields.OF_FEATURES.stream(), Stream.of(SpecFields.RUNTIMES))
            .filter(field -> isSpecial(field, asked))
            .toList();
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

  /** Any strategy takes the service's own runtime, since it takes part without a fork, too. */
  private boolean isSpecial(SpecField<?> field, ExperimentSpec asked) {
    return field == SpecFields.RUNTIMES
        ? forks.asksForOtherRuntime(asked)
        : !field.hasDefault(asked);
  }

  private boolean lacksAny(String name, List<SpecField<?>> special) {
    return !special.stream().allMatch(field -> supports(catalogue.get(name), field));
  }

  private void require(SpecField<?> field, String name, Violations violations) {
    if (!supports(catalogue.get(name), field)) {
      violations.add(
          field,
          "is not supported by %s: leave out one of both, or take other strategies, such as %s"
              .formatted(name, String.join(", ", supporting(field))));
    }
  }

  private List<String> supporting(SpecField<?> field) {
    return catalogue.all().stream()
        .filter(strategy -> supports(strategy, field))
        .map(Strategy::name)
        .toList();
  }

  private static boolean supports(Strategy strategy, SpecField<?> field) {
    return field == SpecFields.RUNTIMES
        ? strategy.kind().inOneJvm()
        : field.isSupportedBy(strategy);
  }
}
