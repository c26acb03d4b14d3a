package dev.concurrencylab.http.guard;

import dev.concurrencylab.http.browser.SecurityHeaders;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.problem.RouterProblems;
import dev.concurrencylab.http.request.RequestBody;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Function;

/** Checks every request, for whichever path, before any other handler sees it. */
@ApplicationScoped
class RequestGuard {

  /** The priority ahead of Quarkus' own limit of the body, which answers with an empty body. */
  static final int FIRST = 1_000;

  private final HostRule hosts;
  private final TokenRule tokens;
  private final RouterProblems problems;

  RequestGuard(HostRule hosts, TokenRule tokens, RouterProblems problems) {
    this.hosts = hosts;
    this.tokens = tokens;
    this.problems = problems;
  }

  /**
   * Installs the checks in their order. A request that is not to be answered needs none of them.
   * Host and origin come first: a foreign page must not learn even that there is a token. The token
   * comes next: a client without it must not learn which methods there are, nor how large a body
   * may be. No body is read before all checks have passed.
   */
  void install(@Observes Filters filters) {
    filters.register(RequestGuard::closeIfUnread, FIRST + 3);
    filters.register(RequestGuard::addHeaders, FIRST + 2);
    filters.register(context -> check(context, RequestGuard::invalidAddress), FIRST + 1);
    filters.register(context -> check(context, hosts::problem), FIRST);
    filters.register(context -> check(context, OriginRule::problem), FIRST - 1);
    filters.register(context -> check(context, tokens::problem), FIRST - 2);
    filters.register(context -> check(context, MethodRule::problem), FIRST - 3);
    filters.register(context -> check(context, RequestGuard::tooLarge), FIRST - 4);
  }

  /**
   * Closes the connection of a client that sends the next request while the answers to those before
   * fill the buffers: answers that nobody reads must not collect in memory.
   */
  private static void closeIfUnread(RoutingContext context) {
    if (context.response().writeQueueFull()) {
      context.request().connection().close();
    } else {
      context.next();
    }
  }

  private static void addHeaders(RoutingContext context) {
    SecurityHeaders.addTo(context);
    context.next();
  }

  private void check(RoutingContext context, Function<RoutingContext, Optional<HttpProblem>> rule) {
    rule.apply(context)
        .ifPresentOrElse(problem -> problems.answer(context, problem), context::next);
  }

  /** Finds what is wrong in the query; a path that cannot be decoded does not come here. */
  private static Optional<HttpProblem> invalidAddress(RoutingContext context) {
    return RouterProblems.hasValidAddress(context)
        ? Optional.empty()
        : Optional.of(Problems.invalidAddress());
  }

  private static Optional<HttpProblem> tooLarge(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    long limit =
        context.normalizedPath().equals("/comparisons")
            ? RequestBody.COMPARISON_LIMIT
            : RequestBody.LIMIT;
    return length != null && Long.parseLong(length) > limit
        ? Optional.of(Problems.tooLarge(limit))
        : Optional.empty();
  }
}
