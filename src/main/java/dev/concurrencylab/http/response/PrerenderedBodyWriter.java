package dev.concurrencylab.http.response;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Gives what was written before. */
@Provider
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
final class PrerenderedBodyWriter extends BytesWriter<PrerenderedBody> {

  PrerenderedBodyWriter() {
    super(PrerenderedBody.class, null);
  }

  @Override
  byte[] bytes(PrerenderedBody entity) {
    return entity.bytes();
  }
}
