package dev.concurrencylab.experiment.spec;

import java.util.function.Function;

/** The value that a field has if a client does not send it. */
public sealed interface DefaultValue<T> {

  /** Returns the value. */
  T given(FieldValues others);

  /** Always the same value. */
  record Constant<T>(T value) implements DefaultValue<T> {
    @Override
    public T given(FieldValues others) {
      return value;
    }
  }

  /**
   * A value that depends on the request.
   *
   * @param words which value, for the documentation
   */
  record Rule<T>(String words, Function<FieldValues, T> rule) implements DefaultValue<T> {
    @Override
    public T given(FieldValues others) {
      return rule.apply(others);
    }
  }
}
