package dev.concurrencylab.http.guard;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Refuses requests whose Host is not a name of the service (DNS rebinding). A page of evil.example
 * whose name resolves to 127.0.0.1 has the same origin as the service, but cannot change the Host.
 */
@ApplicationScoped
class HostRule {

  private static final String HEALTH = "/q/health";

  private final AllowedHosts allowed;

  HostRule(HttpSettings settings) {
    allowed = settings.allowedHosts();
  }

  /** Returns the problem of a request that is refused. */
  Optional<HttpProblem> problem(RoutingContext context) {
    if (isHealth(context)) {
      return Optional.empty();
    }
    HttpServerRequest request = context.request();
    HostAndPort authority = request.authority();
    if (authority == null || request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      return Optional.of(Problems.of(400, "A request has exactly one valid Host"));
    }
    String host = authority.host();
    return allowed.contains(host) ? Optional.empty() : Optional.of(Problems.of(421, refusal(host)));
  }

  /**
   * Returns whether a request is for the health of the service, which an orchestrator probes by
   * address and without a secret. The normalized path counts, as for the router: the path that was
   * sent may be {@code /q/health/../../experiments}.
   */
  static boolean isHealth(RoutingContext context) {
    String path = context.normalizedPath();
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  private String refusal(String host) {
    return "This service does not answer to the host %s, only to %s; lab.allowed-hosts lists them"
        .formatted(QuotedInput.of(host), allowed);
  }
}
