package dev.concurrencylab.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** Does nothing: what an endpoint costs in this process at least. */
@Path("/bare")
@NonBlocking
class BareResource {

  private final byte[] asLong;

  BareResource(StrategiesResource strategies) {
    asLong = new byte[strategies.json().length];
    Arrays.fill(asLong, (byte) ' ');
  }

  /** Answers with two bytes. */
  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String get() {
    return "ok";
  }

  /**
   * Answers with as many bytes as the list of strategies has: what is left to it is sending them.
   */
  @GET
  @Path("as-long")
  @Produces(MediaType.TEXT_PLAIN)
  public byte[] asLong() {
    return asLong;
  }
}
