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
 * Only the service's own pages may change anything from within a browser. Forms need no preflight,
 * so the absence of CORS headers would not stop those of other pages. Browsers cannot be made to
 * leave out or forge what is asked for here; other clients send none of it.
 */
final class OriginRule {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Not {@code same-site}: to a browser, all ports of localhost are one site. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private OriginRule() {}

  /** Returns why a request is refused. */
  static Optional<HttpProblem> objection(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (SAFE.contains(request.method().name())) {
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
