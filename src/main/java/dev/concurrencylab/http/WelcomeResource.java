package dev.concurrencylab.http;

import dev.concurrencylab.http.guard.HttpSettings;
import dev.concurrencylab.http.response.WelcomePage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Shows the overview of the service. */
@Path("/")
class WelcomeResource {

  private final HttpSettings settings;

  WelcomeResource(HttpSettings settings) {
    this.settings = settings;
  }

  @GET
  @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
  public WelcomePage welcome(UriInfo uri) {
    return new WelcomePage(uri.getBaseUri(), settings.needsToken("POST"));
  }
}
