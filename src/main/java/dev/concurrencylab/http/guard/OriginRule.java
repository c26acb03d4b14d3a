package dev.concurrencylab.http.guard;

import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses changes that a page of another origin asks for. Forms need no preflight, so the absence
 * of CORS headers does not stop them. A page cannot make a browser forge or leave out the headers
 * that this rule reads; other clients send none of them.
 */
final class OriginRule {

  /** Not {@code same-site}: to a browser, all ports of localhost are one site. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private OriginRule() {}

  /** Returns the problem of a request that is refused. */
  static Optional<HttpProblem> problem(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (MethodRule.isSafe(request.method().name())) {
      return Optional.empty();
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OWN_SITES.contains(site)) {
      return refusal("Sec-Fetch-Site is " + QuotedInput.of(site));
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !isOwn(origin, request)) {
      return refusal("Origin is " + QuotedInput.of(origin));
    }
    return Optional.empty();
  }

  private static boolean isOwn(String origin, HttpServerRequest request) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(request.authority().toString());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Optional<HttpProblem> refusal(String what) {
    return Optional.of(
        Problems.of(
            403, what + ": pages of other origins may not change anything here; use curl instead"));
  }
}
