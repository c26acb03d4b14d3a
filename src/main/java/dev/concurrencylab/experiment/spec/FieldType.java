package dev.concurrencylab.experiment.spec;

import java.util.List;

/**
 * The type of a field's values. What a client sent is a {@link String}, a {@link Number}, a {@link
 * List} of these, or anything else, which no type takes; a {@link Double} is no number.
 *
 * @param <T> how a checked value is held
 */
public sealed interface FieldType<T> permits Choice, FieldType.Element, ListOf {

  /** A type whose values lists may have. */
  sealed interface Element<T> extends FieldType<T> permits StrategyName, WholeNumber {

    /** Returns what a client that sent an empty list is asked for. */
    String demand();

    /** Checks the elements of a list, and returns those that are meant. */
    default List<T> checkAll(String field, List<T> values, Reading reading) {
      values.forEach(value -> check(field, value, reading));
      reading.violations().addDuplicates(field, values);
      return values;
    }
  }

  /**
   * Converts a value that a client sent.
   *
   * @param place the field, or one of its elements: {@code workers[1]}
   * @return null if it is of another type, which is then among the violations
   */
  T convert(String place, Object sent, Reading reading);

  /**
   * Checks a converted value, and returns the value that is meant. What is wrong with it is then
   * among the violations.
   */
  T check(String field, T value, Reading reading);
}
