package dev.concurrencylab.http;

import dev.concurrencylab.http.output.WelcomeView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What is here. */
@Path("/")
class WelcomeResource {

  @GET
  @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
  public WelcomeView welcome(UriInfo uri) {
    return new WelcomeView(uri.getBaseUri());
  }
}
