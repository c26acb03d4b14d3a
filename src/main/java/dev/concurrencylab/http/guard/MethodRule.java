package dev.concurrencylab.http.guard;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What lives under /q is there to be read; Quarkus itself would answer DELETE as it does GET. */
final class MethodRule {

  private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");

  private MethodRule() {}

  static Optional<HttpProblem> objection(RoutingContext context) {
    String method = context.request().method().name();
    return context.normalizedPath().startsWith("/q/") && !READING.contains(method)
        ? Optional.of(Problems.notAllowed(QuotedInput.bare(method), READING))
        : Optional.empty();
  }
}
