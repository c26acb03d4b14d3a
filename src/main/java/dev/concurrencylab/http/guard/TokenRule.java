package dev.concurrencylab.http.guard;

import dev.concurrencylab.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses requests without the token. With {@code lab.token} set, changes need it; with {@code
 * lab.token-required-for-reads}, reads need it, too, health and metrics excepted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>
 */
@ApplicationScoped
class TokenRule {

  private static final Pattern BEARER = Pattern.compile("bearer +(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final String CHALLENGE = "Bearer realm=\"concurrency-lab\"";
  private static final String REMEDY =
      "send the header Authorization: Bearer, a space, and the value of lab.token";

  private final HttpSettings settings;

  TokenRule(HttpSettings settings) {
    this.settings = settings;
  }

  /** Returns the problem of a request that is refused; never repeats what was sent. */
  Optional<HttpProblem> problem(RoutingContext context) {
    if (!settings.needsToken(context.request().method().name()) || isOpen(context)) {
      return Optional.empty();
    }
    List<String> sent = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    Matcher bearer = BEARER.matcher(sent.isEmpty() ? "" : sent.getFirst());
    if (sent.size() > 1 || !bearer.matches()) {
      return Optional.of(Problems.unauthorized("This needs the token: " + REMEDY, CHALLENGE));
    }
    AccessToken token = settings.token().orElseThrow();
    return token.matches(bearer.group(1))
        ? Optional.empty()
        : Optional.of(
            Problems.unauthorized(
                "The token is not that of this service: " + REMEDY,
                CHALLENGE + ", error=\"invalid_token\""));
  }

  /**
   * Returns whether a request never needs the token: Prometheus should not need a secret, either.
   */
  private static boolean isOpen(RoutingContext context) {
    return MethodRule.isSafe(context.request().method().name())
        && (HostRule.isHealth(context) || context.normalizedPath().equals("/q/metrics"));
  }
}
