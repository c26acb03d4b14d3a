package dev.concurrencylab.minimal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** A resource that answers a small JSON. */
@Path("/")
public final class HelloResource {

  @GET
  public Map<String, String> hello() {
    return Map.of("hello", "world");
  }
}
