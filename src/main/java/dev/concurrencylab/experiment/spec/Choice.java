package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.Named;
import java.util.Arrays;
import java.util.List;

/** One of the constants of an enum, by its name. */
public record Choice<E extends Enum<E> & Named>(Class<E> constants) implements FieldType<E> {

  /** Returns the names that clients may send. */
  public List<String> names() {
    return Arrays.stream(constants.getEnumConstants()).map(Named::wireName).toList();
  }

  @Override
  public E convert(String place, Object sent, Reading reading) {
    String name = reading.name(place, sent);
    int chosen = names().indexOf(name);
    if (name != null && chosen < 0) {
      reading.violations().addUnknown(place, place, name, names());
    }
    return chosen < 0 ? null : constants.getEnumConstants()[chosen];
  }

  @Override
  public E check(String field, E value, Reading reading) {
    return value;
  }
}
