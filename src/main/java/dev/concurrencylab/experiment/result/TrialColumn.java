package dev.concurrencylab.experiment.result;

import java.util.List;
import java.util.function.Function;

/**
 * A column of the table of trials. From it come a field of a trial in JSON, a column in CSV and in
 * the database, and a property in the OpenAPI document.
 *
 * @param name its name in JSON and CSV; {@code object.field} if an object in JSON has the field
 * @param sqlName its name in the database; {@code axes.field} if it is a field of the JSON in the
 *     column {@code axes}; null if its values are computed from other columns
 * @param minimum the least possible value; null if there is none, or the values are no numbers
 * @param nullable whether a trial, or the object that has the field, can be without a value
 * @param meaning what a value says, in one sentence, with its unit
 * @param value returns the value of a trial, or null
 */
public record TrialColumn<T>(
    String name,
    String sqlName,
    Class<T> type,
    Integer minimum,
    boolean nullable,
    String meaning,
    Function<TrialResult, T> value) {

  /** Returns the name of the field in JSON, after that of the object in the trial, if any. */
  public List<String> path() {
    return List.of(name.split("\\."));
  }

  T in(Function<TrialColumn<?>, ?> row) {
    return type.cast(row.apply(this));
  }
}
