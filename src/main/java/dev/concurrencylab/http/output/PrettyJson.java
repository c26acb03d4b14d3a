package dev.concurrencylab.http.output;

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

/** JSON for people: indented, and with a line feed at the end. */
@Singleton
public final class PrettyJson {

  private static final PrettyPrinter INDENTED =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private final ObjectWriter writer;

  PrettyJson(ObjectMapper json) {
    this.writer = json.writer(INDENTED);
  }

  /** Returns the value as JSON in UTF-8. */
  public byte[] bytes(Object value) {
    try {
      return (writer.writeValueAsString(value) + '\n').getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
