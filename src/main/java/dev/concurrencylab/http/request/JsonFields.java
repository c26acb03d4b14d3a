package dev.concurrencylab.http.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads values of JSON as a stream. What is wrong is answered with {@code 400} and where it is.
 *
 * @param path of the object, before the names of fields
 */
record JsonFields(JsonParser parser, String path) {

  private static final int LONGEST = 200;

  /** Reads the value of a field at which the parser stands. */
  interface Field {
    void read(String name) throws IOException;
  }

  /** Reads an element at which the parser stands. */
  interface Element {
    void read() throws IOException;
  }

  void object(Field field) throws IOException {
    require(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name);
    }
  }

  void array(Element element) throws IOException {
    require(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  private void require(JsonToken token, String what) throws IOException {
    if (parser.currentToken() != token) {
      throw wrong(where(), "is not %s: send the document as it was given".formatted(what));
    }
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Returns a string, number or truth value as text; null for null. */
  String text() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue() || parser.getTextLength() > LONGEST) {
      throw wrong(where(), "is not a short text or number: send the document as it was given");
    }
    return parser.getText();
  }

  /** Returns text, or the elements of an array with blanks between them. */
  String textOrList() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return text();
    }
    StringJoiner texts = new StringJoiner(" ");
    array(
        () -> {
          if (texts.length() < 10 * LONGEST) {
            texts.add(String.valueOf(text()));
          }
        });
    return texts.toString();
  }

  /** Returns a whole number in a range; null for null. */
  Long integer(long minimum, long maximum) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    boolean whole =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (!whole || parser.getLongValue() < minimum || parser.getLongValue() > maximum) {
      throw wrong(where(), "is not an integer from %d to %d".formatted(minimum, maximum));
    }
    return parser.getLongValue();
  }

  /** Returns a finite number above 0; null for null. */
  Double positive() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    boolean number = parser.currentToken().isNumeric();
    if (!number || !(parser.getDoubleValue() > 0 && parser.getDoubleValue() < Double.MAX_VALUE)) {
      throw wrong(where(), "is not a number above 0");
    }
    return parser.getDoubleValue();
  }

  <E extends Enum<E> & Named> E constant(Class<E> type, String field, String name) {
    try {
      return Named.of(type, required(field, name));
    } catch (IllegalArgumentException e) {
      throw wrong(field, "is %s, which this version does not know".formatted(QuotedInput.of(name)));
    }
  }

  <T> T required(String field, T value) {
    if (value == null) {
      throw wrong(
          field,
          "is missing: send each experiment as GET /experiments/{id}?include=samples gives it");
    }
    return value;
  }

  /** Returns the path of the current value below this object. */
  private String where() {
    String pointer = parser.getParsingContext().pathAsPointer().toString().substring(1);
    String below = pointer.replace('/', '.');
    return below.startsWith(path + ".") ? below.substring(path.length() + 1) : "";
  }

  RuntimeException wrong(String field, String message) {
    String shown = field.isEmpty() ? path : path + "." + QuotedInput.bare(field);
    return Problems.of(400, List.of(new Violation(shown, message)));
  }
}
