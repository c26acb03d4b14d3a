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

/** Looks at every request before anything else does, whichever path it is for. */
@ApplicationScoped
class RequestGuard {

  /** Ahead of Quarkus' own limit of the body, which answers without a word. */
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
   * First what is asked of browsers, since a page that is lured here must learn nothing, not even
   * that there is a token. Then the token, since who does not have it need not know which methods
   * there are, nor how much is read. Nothing of a body is read before all agree.
   */
  void install(@Observes Filters filters) {
    filters.register(RequestGuard::addHeaders, FIRST + 1);
    filters.register(context -> check(context, hosts::objection), FIRST);
    filters.register(context -> check(context, OriginRule::objection), FIRST - 1);
    filters.register(context -> check(context, tokens::objection), FIRST - 2);
    filters.register(context -> check(context, MethodRule::objection), FIRST - 3);
    filters.register(context -> check(context, RequestGuard::tooLarge), FIRST - 4);
  }

  private static void addHeaders(RoutingContext context) {
    SecurityHeaders.addTo(context);
    context.next();
  }

  private void check(RoutingContext context, Function<RoutingContext, Optional<HttpProblem>> rule) {
    rule.apply(context)
        .ifPresentOrElse(problem -> problems.answer(context, problem), context::next);
  }

  private static Optional<HttpProblem> tooLarge(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && Long.parseLong(length) > RequestBody.LIMIT
        ? Optional.of(Problems.tooLarge(RequestBody.LIMIT))
        : Optional.empty();
  }
}
