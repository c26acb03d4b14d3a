package dev.concurrencylab.http.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Writes JSON: indented, with a line feed at the end, or in one line. */
@Singleton
public final class PrettyJson {

  private static final PrettyPrinter INDENTED =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private final ObjectWriter writer;
  private final ObjectWriter liner;

  PrettyJson(ObjectMapper json) {
    this.writer = json.writer(INDENTED);
    this.liner = json.writer();
  }

  /** Returns the value as JSON in UTF-8. */
  public byte[] bytes(Object value) {
    return (text(writer, value) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the value as JSON in one line, without a line feed. */
  public String line(Object value) {
    return text(liner, value);
  }

  private static String text(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
