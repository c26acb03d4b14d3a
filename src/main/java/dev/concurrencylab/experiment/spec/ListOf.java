package dev.concurrencylab.experiment.spec;

import java.util.ArrayList;
import java.util.List;

/** At least one value, each once; a single one is the short form of a list. */
public record ListOf<T>(FieldType.Element<T> element) implements FieldType<List<T>> {

  /** More would be one of a list's mistakes repeated; checking a list takes quadratic time. */
  public static final int LONGEST = 1_000;

  @Override
  public List<T> convert(String field, Object sent, Reading reading) {
    List<?> elements = sent instanceof List<?> list ? list : List.of(sent);
    if (elements.size() > LONGEST) {
      String message = "has %d elements: send at most %d".formatted(elements.size(), LONGEST);
      reading.violations().add(field, message);
      return null;
    }
    List<T> converted = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      String place = elements.size() == 1 ? field : "%s[%d]".formatted(field, i);
      converted.add(element.convert(place, elements.get(i), reading));
    }
    return converted.contains(null) ? null : converted;
  }

  @Override
  public List<T> check(String field, List<T> values, Reading reading) {
    if (values.isEmpty()) {
      String message = "is empty: %s, or leave the field out".formatted(element.demand());
      reading.violations().add(field, message);
    }
    return element.checkAll(field, values, reading);
  }
}
