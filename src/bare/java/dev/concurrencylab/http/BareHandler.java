package dev.concurrencylab.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers ahead of all guards and without JAX-RS: the difference is what these cost. */
@ApplicationScoped
class BareHandler {

  /** The guards begin at 1,001. */
  private static final int BEFORE_GUARDS = 2_000;

  void install(@Observes Filters filters) {
    filters.register(
        context -> {
          if (context.request().path().equals("/bare/before-guards")) {
            context.response().putHeader("Content-Type", "text/plain").end("ok");
          } else {
            context.next();
          }
        },
        BEFORE_GUARDS);
  }
}
