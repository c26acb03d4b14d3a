package dev.concurrencylab.http.request;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the fields of a form: {@code strategies=threads,atomic&workers=1&workers=2}. If the field
 * is a list, repeated keys and commas separate its elements; if its values have names, each is sent
 * as {@code labels=name=value}.
 */
final class FormSpec {

  /** The length of the longest number, in characters; the same as in JSON. */
  private static final int LONGEST_NUMBER = 1_000;

  private FormSpec() {}

  static SpecInput read(String body) {
    SpecInput fields = new SpecInput();
    Map<String, List<Object>> lists = new LinkedHashMap<>();
    for (String pair : body.strip().split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = decode(equals < 0 ? "" : pair.substring(equals + 1)).strip();
      if (SpecInput.isMap(key)) {
        fields.putPair(key, value);
      } else if (SpecInput.isList(key)) {
        elements(value).forEach(lists.computeIfAbsent(key, any -> new ArrayList<>())::add);
      } else {
        fields.put(key, scalar(value));
      }
    }
    lists.forEach(fields::put);
    return fields;
  }

  private static Stream<Object> elements(String value) {
    return value.isEmpty()
        ? Stream.empty()
        : Stream.of(value.split(",", -1)).map(String::strip).map(FormSpec::scalar);
  }

  private static Object scalar(String value) {
    if (value.length() > LONGEST_NUMBER) {
      return value;
    }
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException notANumber) {
      return value;
    }
  }

  private static String decode(String encoded) {
    try {
      String text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') < 0) {
        return text;
      }
    } catch (IllegalArgumentException malformed) {
      // falls through to the same answer
    }
    throw Problems.of(
        400,
        "%s is not a form's encoding of UTF-8; use curl --data-urlencode"
            .formatted(QuotedInput.of(encoded)));
  }
}
