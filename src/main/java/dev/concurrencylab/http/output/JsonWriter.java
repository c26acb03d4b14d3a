package dev.concurrencylab.http.output;

import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes JSON for people: indented, and with a line feed at the end. */
@Provider
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class JsonWriter extends BytesWriter<Object> {

  private static final PrettyPrinter INDENTED =
      new DefaultPrettyPrinter(
              Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
          .withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private final ObjectWriter writer;

  JsonWriter(ObjectMapper json) {
    super(Object.class, null);
    this.writer = json.writer(INDENTED);
  }

  @Override
  byte[] bytes(Object entity) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.writeValue(out, entity);
    out.write('\n');
    return out.toByteArray();
  }
}
