package dev.concurrencylab.http.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Makes the service fail where a test asks for it: in the router, or in JAX-RS. */
@Provider
@ApplicationScoped
class Breakage implements ContainerRequestFilter {

  static final String SECRET = "the secret of the stack trace";
  static final String ROUTE = "/test/broken";
  static final String HEADER = "X-Test-Break";

  void install(@Observes Router router) {
    router
        .get(ROUTE + "*")
        .order(0)
        .handler(
            context -> {
              throw new IllegalStateException(SECRET);
            });
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String how = request.getHeaderString(HEADER);
    if ("error".equals(how)) {
      throw new StackOverflowError(SECRET);
    }
    if (how != null) {
      throw new IllegalStateException(SECRET);
    }
  }
}
