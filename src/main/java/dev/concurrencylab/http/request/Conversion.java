package dev.concurrencylab.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.http.problem.QuotedInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Converts values to the types of their fields. A field that is missing becomes null; so does one
 * whose value does not fit, of which the violations then tell.
 */
final class Conversion {

  /** More would be one of a list's mistakes repeated; checking a list takes quadratic time. */
  private static final int LONGEST_LIST = 1_000;

  private final Map<String, JsonNode> values;
  private final List<Violation> violations;

  Conversion(Map<String, JsonNode> values, List<Violation> violations) {
    this.values = values;
    this.violations = violations;
  }

  String string(String field) {
    JsonNode value = values.get(field);
    return value == null ? null : string(field, value);
  }

  private String string(String field, JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    return fail(field, value, "is not a name: send a string");
  }

  List<String> strings(String field) {
    return list(field, this::string);
  }

  List<Integer> integers(String field, long most) {
    return list(field, (place, value) -> toInt(integer(place, value, Integer.MAX_VALUE, most)));
  }

  /** Converts the elements of a list, of which a single value is the short form. */
  private <T> List<T> list(String field, BiFunction<String, JsonNode, T> convert) {
    JsonNode value = values.get(field);
    if (value == null) {
      return null;
    }
    if (value.size() > LONGEST_LIST) {
      String message = "has %d elements: send at most %d".formatted(value.size(), LONGEST_LIST);
      violations.add(new Violation(field, message));
      return null;
    }
    List<T> converted = new ArrayList<>();
    if (value.isArray() && value.size() != 1) {
      for (int i = 0; i < value.size(); i++) {
        converted.add(convert.apply("%s[%d]".formatted(field, i), value.get(i)));
      }
    } else {
      converted.add(convert.apply(field, value.isArray() ? value.get(0) : value));
    }
    return converted.contains(null) ? null : converted;
  }

  Long integer(String field, long most) {
    JsonNode value = values.get(field);
    return value == null ? null : integer(field, value, Long.MAX_VALUE, most);
  }

  Integer smallInteger(String field, long most) {
    JsonNode value = values.get(field);
    return value == null ? null : toInt(integer(field, value, Integer.MAX_VALUE, most));
  }

  /**
   * Converts to an integer.
   *
   * @param holds the largest that the field's type can hold; what it can hold is judged later
   * @param most the largest that makes sense, for the message
   */
  private Long integer(String field, JsonNode value, long holds, long most) {
    if (value.isTextual()) {
      return fail(
          field,
          value,
          looksLikeNumber(value) ? quoted(value) : "is not a number: send an integer");
    }
    if (!value.isNumber()) {
      String remedy = "is not a number: send an integer, or leave the field out for its default";
      return fail(field, value, remedy);
    }
    if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
      return fail(field, value, "is not a number: send an integer");
    }
    BigDecimal number = value.decimalValue();
    if (number.abs().compareTo(BigDecimal.valueOf(holds)) > 0) {
      String direction =
          number.signum() > 0 ? "large: send at most " + most : "small: send 1 or more";
      return fail(field, value, "is too " + direction);
    }
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      return fail(field, value, "is not a whole number: send an integer");
    }
    return number.longValueExact();
  }

  private static boolean looksLikeNumber(JsonNode text) {
    return text.textValue().matches("-?\\d{1,18}");
  }

  private static String quoted(JsonNode text) {
    return "is a string: send the number without quotes, " + text.textValue();
  }

  private static Integer toInt(Long value) {
    return value == null ? null : value.intValue();
  }

  private <T> T fail(String field, JsonNode value, String message) {
    violations.add(new Violation(field, shown(value) + " " + message));
    return null;
  }

  private static String shown(JsonNode value) {
    if (value.isTextual()) {
      return QuotedInput.of(value.textValue());
    }
    return QuotedInput.bare(value.isDouble() ? value.asText() : value.toString());
  }
}
