package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.FieldType.ListOf;
import dev.concurrencylab.experiment.spec.FieldType.WholeNumber;
import dev.concurrencylab.experiment.spec.SpecField.Constant;
import java.util.List;

/**
 * The fields of the spec of which each cell has one value. A new axis is a field in {@link
 * SpecFields} and a constant here; columns, results and their schemas follow from it.
 */
public enum Axis {
  WORKERS(SpecFields.WORKERS, "Number of workers."),
  INSIDE_NANOS(SpecFields.INSIDE_NANOS, "Nanoseconds of work within each operation."),
  OUTSIDE_NANOS(SpecFields.OUTSIDE_NANOS, "Nanoseconds of work between two operations."),
  READ_PERCENT(SpecFields.READ_PERCENT, "How many of a hundred operations only read."),
  COUNTERS(SpecFields.COUNTERS, "Number of counters.");

  private final SpecField<List<Integer>> field;
  private final String meaning;

  Axis(SpecField<List<Integer>> field, String meaning) {
    this.field = field;
    this.meaning = meaning;
  }

  /** Returns the name of its value in results, trials and the database. */
  public String fieldName() {
    return field.name();
  }

  /** Returns what one value says, in a sentence with its unit. */
  public String meaning() {
    return meaning;
  }

  /** Returns the least value. */
  public int minimum() {
    return switch (field.type()) {
      case ListOf<Integer>(WholeNumber<Integer> number) -> (int) number.minimum();
      case FieldType<?> other -> throw new IllegalStateException("no numbers: " + other);
    };
  }

  /** Returns the value of cells whose spec does not give any. */
  public int defaultValue() {
    return switch (field.defaultValue()) {
      case Constant<List<Integer>>(List<Integer> values) -> values.getFirst();
      case SpecField.Default<?> other -> throw new IllegalStateException("no value: " + other);
    };
  }

  /** Returns the values in an experiment, each once. */
  public List<Integer> valuesIn(ExperimentSpec spec) {
    return field.of(spec);
  }

  SpecField<List<Integer>> field() {
    return field;
  }
}
