package dev.concurrencylab.http.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.problem.QuotedInput;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the fields of a form: {@code strategies=threads,atomic&workers=1&workers=2}. A key that
 * comes again, or a comma, makes a list where the field is one.
 */
final class FormSpec {

  /** What JSON allows too; a number longer than that is not one anybody means. */
  private static final int LONGEST_NUMBER = 1_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FormSpec() {}

  static RawFields read(String body) {
    RawFields fields = new RawFields();
    Map<String, ArrayNode> lists = new LinkedHashMap<>();
    for (String pair : body.strip().split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = decode(equals < 0 ? "" : pair.substring(equals + 1)).strip();
      if (SpecFields.isList(key)) {
        ArrayNode list = lists.computeIfAbsent(key, any -> NODES.arrayNode());
        elements(value).forEach(list::add);
      } else {
        fields.put(key, node(value));
      }
    }
    lists.forEach(fields::put);
    return fields;
  }

  private static Stream<JsonNode> elements(String value) {
    return value.isEmpty()
        ? Stream.empty()
        : Stream.of(value.split(",", -1)).map(String::strip).map(FormSpec::node);
  }

  private static JsonNode node(String value) {
    if (value.length() > LONGEST_NUMBER) {
      return NODES.textNode(value);
    }
    try {
      return NODES.numberNode(new BigDecimal(value));
    } catch (NumberFormatException notANumber) {
      return NODES.textNode(value);
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
