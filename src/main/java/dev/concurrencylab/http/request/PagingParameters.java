package dev.concurrencylab.http.request;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.problem.QuotedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the query parameters of lists, and notes what is wrong with them. */
public final class PagingParameters {

  /** How many items a page has if the client does not say. */
  public static final int DEFAULT_LIMIT = 20;

  /** How many items a page may have. */
  public static final int MAX_LIMIT = 100;

  private final List<Violation> violations = new ArrayList<>();

  /** Reads how many items a page is to have. */
  public int limit(String value) {
    if (value == null) {
      return DEFAULT_LIMIT;
    }
    int limit = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      fail(
          "limit",
          "is %s: send an integer from 1 to %d".formatted(QuotedInput.of(value), MAX_LIMIT));
    }
    return limit;
  }

  /** Reads a place in a numbered list; its beginning if the client does not say. */
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
    fail(parameter, what.formatted(QuotedInput.of(value)));
    return null;
  }

  /** Checks a name and returns whether it is one, or missing. */
  public boolean oneOf(String parameter, String value, List<String> names) {
    boolean known = value == null || names.contains(value);
    if (!known) {
      fail(parameter, NearestName.unknown(parameter, QuotedInput.bare(value), names));
    }
    return known;
  }

  /** Reads the name of a constant; null if the client sent none, or one that does not exist. */
  public <T extends Named> T constant(String parameter, String value, T[] constants) {
    List<String> names = Stream.of(constants).map(Named::wireName).toList();
    return oneOf(parameter, value, names) && value != null ? constants[names.indexOf(value)] : null;
  }

  /** Complains if anything was wrong. */
  public void throwIfWrong() {
    if (!violations.isEmpty()) {
      throw Problems.of(400, violations);
    }
  }

  private void fail(String parameter, String message) {
    violations.add(new Violation(parameter, message));
  }
}
