package dev.concurrencylab.http.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Closes the connection of a client that sends the next request while the answers to those before
 * fill the buffers: answers that nobody reads must not collect in memory.
 */
@ApplicationScoped
class UnreadAnswers {

  /** Comes before all else: such a request is not answered. */
  void install(@Observes Filters filters) {
    filters.register(UnreadAnswers::check, RequestGuard.FIRST + 3);
  }

  private static void check(RoutingContext context) {
    if (context.response().writeQueueFull()) {
      context.request().connection().close();
    } else {
      context.next();
    }
  }
}
