package dev.concurrencylab.http.guard;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Refuses methods that are not safe under /q, where Quarkus would answer DELETE as it does GET.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods">RFC 9110, 9.2.1</a>
 */
final class MethodRule {

  /** The methods that only read. TRACE is safe, too, but nothing here answers it. */
  private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

  private MethodRule() {}

  /** Returns whether requests with that method change nothing. */
  static boolean isSafe(String method) {
    return SAFE.contains(method);
  }

  /** Returns the problem of a request that is refused. */
  static Optional<HttpProblem> problem(RoutingContext context) {
    String method = context.request().method().name();
    return context.normalizedPath().startsWith("/q/") && !isSafe(method)
        ? Optional.of(Problems.notAllowed(QuotedInput.bare(method), SAFE))
        : Optional.empty();
  }
}
