package dev.concurrencylab.http.output;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Gives what was written before. */
@Provider
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
final class PreparedWriter extends BytesWriter<Prepared> {

  PreparedWriter() {
    super(Prepared.class, null);
  }

  @Override
  byte[] bytes(Prepared entity) {
    return entity.bytes();
  }
}
