package dev.concurrencylab.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Gives the metrics in OpenMetrics only to clients that ask for it, as Prometheus does. Quarkus
 * offers it first, so that {@code Accept: *}{@code /*} would get it, which {@code promtool check
 * metrics} and other tools for the plain text format cannot read.
 */
@ApplicationScoped
class MetricsFormat {

  private static final String METRICS = "/q/metrics";
  private static final String OPEN_METRICS = "application/openmetrics-text";

  void install(@Observes Filters filters) {
    filters.register(MetricsFormat::choose, 100);
  }

  private static void choose(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    if (METRICS.equals(context.normalizedPath())
        && accept != null
        && !accept.contains(OPEN_METRICS)) {
      context.request().headers().set(HttpHeaders.ACCEPT, "text/plain");
    }
    context.next();
  }
}
