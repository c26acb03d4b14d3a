package dev.concurrencylab.experiment.spec;

import java.util.function.Function;

/**
 * A field of an experiment's spec. Requests are read by it, and documentation is made of it.
 *
 * @param <T> how its value is held
 * @param name as clients write it; that of a duration ends in {@code Nanos}
 * @param type which values it takes
 * @param defaultValue its value if it is not sent
 * @param meaning a sentence or two for users, in Markdown
 * @param support for which strategies it has a meaning
 * @param accessor returns its value in a spec
 */
public record SpecField<T>(
    String name,
    FieldType<T> type,
    DefaultValue<T> defaultValue,
    String meaning,
    Support support,
    Function<ExperimentSpec, T> accessor) {

  /** Returns the value that it has in a spec. */
  public T of(ExperimentSpec spec) {
    return accessor.apply(spec);
  }

  /** Returns whether a spec has the value that it has if no client sends it. */
  public boolean hasDefault(ExperimentSpec spec) {
    return defaultValue.equals(new DefaultValue.Constant<>(of(spec)));
  }

  /** Returns what users read about it. */
  public String description() {
    return switch (support) {
      case ALL_STRATEGIES -> meaning;
      case STRATEGIES_WITH_A_GIL -> meaning + " Has no effect on strategies without a GIL.";
    };
  }
}
