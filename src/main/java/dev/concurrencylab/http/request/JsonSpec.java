package dev.concurrencylab.http.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.concurrencylab.http.problem.Problems;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the fields of a JSON object. */
final class JsonSpec {

  private static final String EXAMPLE =
      "; send an object, for example {\"strategies\": [\"threads\", \"atomic\"]}, or {} for the"
          + " default experiment";

  /** The part of Jackson's messages that is useful only to Java programmers. */
  private static final String ADVICE_FOR_PROGRAMMERS =
      "(?s)( \\(start marker|: was expecting \\(|, from `|: enable |\\(for Source).*";

  /** Reads NaN as a number, so that the error names its field. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonSpec() {}

  static SpecInput read(String body) throws IOException {
    if (body.isBlank()) {
      throw Problems.of(400, "The body is empty" + EXAMPLE);
    }
    try (JsonParser parser = JSON.createParser(body)) {
      return read(parser);
    } catch (JsonProcessingException e) {
      throw Problems.of(400, "The body is not JSON: " + reason(e));
    } catch (NumberFormatException e) {
      throw Problems.of(400, "The body has a number that nothing can hold" + EXAMPLE);
    }
  }

  private static SpecInput read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      JsonNode other = JSON.readTree(parser);
      String kind = other.getNodeType().name().toLowerCase(Locale.ROOT);
      throw Problems.of(400, "The body is of the JSON type " + kind + EXAMPLE);
    }
    SpecInput fields = new SpecInput();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      fields.put(field, value(field, JSON.readTree(parser)));
    }
    if (parser.nextToken() != null) {
      throw Problems.of(400, "The body goes on after the end of its JSON object" + EXAMPLE);
    }
    return fields;
  }

  private static Object value(String field, JsonNode node) {
    if (node.isObject() && SpecInput.isMap(field)) {
      return node.properties().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, pair -> scalar(pair.getValue())));
    }
    return node.isArray() && SpecInput.isList(field)
        ? StreamSupport.stream(node.spliterator(), false).map(JsonSpec::scalar).toList()
        : scalar(node);
  }

  /** Returns a Java string or number, or else the node itself, whose text is JSON. */
  private static Object scalar(JsonNode node) {
    return switch (node) {
      case TextNode text -> text.textValue();
      case NumericNode number -> number.numberValue();
      default -> node;
    };
  }

  static String reason(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String message = e.getOriginalMessage().replaceFirst(ADVICE_FOR_PROGRAMMERS, "");
    return at == null
        ? message
        : "%s, at line %d, column %d".formatted(message, at.getLineNr(), at.getColumnNr());
  }
}
