package dev.concurrencylab.http.guard;

import io.vertx.ext.web.RoutingContext;

/**
 * What is asked by those who keep the service running: an orchestrator probes by address, and
 * neither it nor Prometheus should have to know a secret.
 *
 * <p>Looks at the path that the router will look at. The path as it was sent may be {@code
 * /q/health/../../experiments}.
 */
final class MonitoringPaths {

  private static final String HEALTH = "/q/health";
  private static final String METRICS = "/q/metrics";

  private MonitoringPaths() {}

  static boolean isHealth(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  static boolean isMetrics(RoutingContext context) {
    return context.normalizedPath().equals(METRICS);
  }
}
