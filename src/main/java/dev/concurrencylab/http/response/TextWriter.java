package dev.concurrencylab.http.response;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;

/** Writes plain text. */
@Provider
@Produces(MediaType.TEXT_PLAIN)
final class TextWriter extends BytesWriter<TextView> {

  TextWriter() {
    super(TextView.class, "text/plain;charset=UTF-8");
  }

  @Override
  byte[] bytes(TextView entity) {
    return entity.text().getBytes(StandardCharsets.UTF_8);
  }
}
