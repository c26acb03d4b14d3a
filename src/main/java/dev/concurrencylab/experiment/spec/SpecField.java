package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.strategy.Feature;
import dev.concurrencylab.strategy.Strategy;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field of an experiment's spec. Requests are read by it, and documentation is made of it.
 *
 * @param name as clients write it; that of a duration ends in {@code Nanos}
 * @param defaultValue its value if it is not sent
 * @param support the strategies for which it has a meaning
 * @param accessor returns its value in a spec
 * @param meaning a sentence or two for users, in Markdown
 */
public record SpecField<T>(
    String name,
    FieldType<T> type,
    Default<T> defaultValue,
    Support support,
    Function<ExperimentSpec, T> accessor,
    String meaning) {

  /** The value that a field has if a client does not send it. */
  public sealed interface Default<T> {}

  public record Constant<T>(T value) implements Default<T> {}

  /**
   * A default that clients cannot send.
   *
   * @param words what it means, for the documentation
   */
  public record Unsent<T>(String words, T value) implements Default<T> {}

  /**
   * A default that depends on the other values, or on chance.
   *
   * @param words which value, for the documentation
   */
  public record Rule<T>(String words, Function<FieldValues, T> value) implements Default<T> {}

  /**
   * The strategies for which a field has a meaning.
   *
   * @param feature which a strategy must support if the value is not the default; empty if any
   *     strategy takes any value
   * @param sentence for the documentation
   */
  public record Support(Optional<Feature> feature, String sentence) {

    static final Support ALL_STRATEGIES = new Support(Optional.empty(), "");

    /** The other strategies ignore the field. */
    static final Support STRATEGIES_WITH_A_GIL =
        new Support(Optional.empty(), " Has no effect on strategies without a GIL.");

    static Support of(Feature feature) {
      return new Support(
          Optional.of(feature), " `GET /strategies/{name}` says whether a strategy supports it.");
    }
  }

  /** Creates a field that every strategy supports. */
  SpecField(
      String name,
      FieldType<T> type,
      Default<T> defaultValue,
      Function<ExperimentSpec, T> accessor,
      String meaning) {
    this(name, type, defaultValue, Support.ALL_STRATEGIES, accessor, meaning);
  }

  /** Returns its meaning, and which strategies support it. */
  public String description() {
    return meaning + support.sentence();
  }

  /** Returns whether a strategy takes other values than the default. */
  boolean isSupportedBy(Strategy strategy) {
    return support.feature().isEmpty() || strategy.supports(support.feature().get());
  }

  public T of(ExperimentSpec spec) {
    return accessor.apply(spec);
  }

  /** Returns whether a spec has the default value; false if a rule determines the default. */
  public boolean hasDefault(ExperimentSpec spec) {
    return switch (defaultValue) {
      case Constant<T>(T value) -> value.equals(of(spec));
      case Unsent<T> unsent -> unsent.value().equals(of(spec));
      case Rule<T> rule -> false;
    };
  }
}
