package dev.concurrencylab.http;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers with two bytes and does nothing: what an endpoint costs in this process at least. */
@Path("/bare")
@NonBlocking
class BareResource {

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String get() {
    return "ok";
  }
}
