package dev.concurrencylab.experiment.spec;

import java.util.HashMap;
import java.util.Map;

/** Checked values of fields; a field that has none takes its default. */
public final class FieldValues {

  public static final FieldValues DEFAULTS = new FieldValues(Map.of());

  private final Map<SpecField<?>, Object> values;

  private FieldValues(Map<SpecField<?>, Object> values) {
    this.values = values;
  }

  /** Returns these values and one more. */
  public <T> FieldValues with(SpecField<T> field, T value) {
    Map<SpecField<?>, Object> more = new HashMap<>(values);
    more.put(field, value);
    return new FieldValues(more);
  }

  @SuppressWarnings("unchecked") // with() lets no value of another type in
  public <T> T get(SpecField<T> field) {
    T value = (T) values.get(field);
    if (value != null) {
      return value;
    }
    return switch (field.defaultValue()) {
      case SpecField.Constant<T>(T constant) -> constant;
      case SpecField.Unsent<T> unsent -> unsent.value();
      case SpecField.Rule<T> rule -> rule.value().apply(this);
    };
  }
}
