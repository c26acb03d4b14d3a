package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.FieldType.LabelMap;
import dev.concurrencylab.experiment.spec.Violations;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import java.util.List;
import java.util.stream.Stream;

/** Reads the query parameters of lists, and collects what is wrong with them. */
public final class PagingParameters {

  public static final int DEFAULT_LIMIT = 20;

  public static final int MAX_LIMIT = 100;

  private final Violations violations = new Violations();

  public int limit(String value) {
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    int limit = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      violations.add(
          "limit",
          "is %s: send an integer from 1 to %d".formatted(QuotedInput.of(value), MAX_LIMIT));
    }
    return limit;
  }

  /** Reads a position in a numbered list; 0, its beginning, if the client sent none. */
  public int sequence(String parameter, String value) {
    Long cursor = cursor(parameter, value);
    return cursor == null ? 0 : (int) Math.min(cursor, Integer.MAX_VALUE);
  }

  /** Reads a cursor; null if the client sent none. */
  public Long cursor(String parameter, String value) {
    if (value == null || value.matches("\\d{1,18}")) {
      return value == null ? null : Long.valueOf(value);
    }
    String what = "is %s, which is no cursor: send the one you were given, or leave it out";
    violations.add(parameter, what.formatted(QuotedInput.of(value)));
    return null;
  }

  /** Checks a name and returns whether it is one, or missing. */
  public boolean oneOf(String parameter, String value, List<String> names) {
    boolean known = value == null || names.contains(value);
    if (!known) {
      violations.addUnknown(parameter, parameter, value, names);
    }
    return known;
  }

  /** Checks a label, or that there is none. */
  public void label(String value) {
    if (value != null && !value.matches(LabelMap.FORM + "=" + LabelMap.FORM)) {
      violations.add(
          "label",
          "is %s: send name=value, as in label=commit=1a2b".formatted(QuotedInput.of(value)));
    }
  }

  /** Reads the name of a constant; null if the client sent none, or one that does not exist. */
  public <T extends Named> T constant(String parameter, String value, T[] constants) {
    List<String> names = Stream.of(constants).map(Named::wireName).toList();
    return oneOf(parameter, value, names) && value != null ? constants[names.indexOf(value)] : null;
  }

  public void throwIfWrong() {
    violations.throwIfAny(all -> Problems.of(400, all));
  }
}
