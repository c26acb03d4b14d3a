package dev.concurrencylab.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers the same on both sides of the guards, without JAX-RS: the differences are what the guards
 * cost, and what JAX-RS and its filters do.
 */
@ApplicationScoped
class BareHandlers {

  /** Ahead of the guards, which begin at 1,001. */
  private static final int BEFORE_GUARDS = 2_000;

  void installBefore(@Observes Filters filters) {
    filters.register(
        context -> {
          if (context.request().path().equals("/bare/before-guards")) {
            answer(context);
          } else {
            context.next();
          }
        },
        BEFORE_GUARDS);
  }

  void installBehind(@Observes Router router) {
    router.get("/bare/behind-guards").handler(BareHandlers::answer);
  }

  private static void answer(RoutingContext context) {
    context.response().putHeader("Content-Type", "text/plain").end("ok");
  }
}
