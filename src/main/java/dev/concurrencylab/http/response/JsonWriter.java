package dev.concurrencylab.http.response;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Writes whatever has no other writer as JSON. */
@Provider
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class JsonWriter extends BytesWriter<Object> {

  private final PrettyJson json;

  JsonWriter(PrettyJson json) {
    super(Object.class, null);
    this.json = json;
  }

  @Override
  byte[] bytes(Object entity) {
    return json.bytes(entity);
  }
}
