package dev.concurrencylab.http;

import dev.concurrencylab.http.response.RuntimeList;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows the JDKs that forks can run on. */
@Path("/runtimes")
class RuntimesResource {

  private final JavaRuntimes runtimes;

  RuntimesResource(JavaRuntimes runtimes) {
    this.runtimes = runtimes;
  }

  /** Runs those that nobody has asked for yet, which is why this may block. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public RuntimeList get() {
    return RuntimeList.of(runtimes.all());
  }
}
