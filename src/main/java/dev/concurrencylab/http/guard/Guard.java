package dev.concurrencylab.http.guard;

import dev.concurrencylab.http.input.Body;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.problem.RouterProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Function;

/** Looks at every request before anything else does, whichever path it is for. */
@ApplicationScoped
class Guard {

  /** Ahead of Quarkus' own limit of the body, which answers without a word. */
  private static final int FIRST = 1_000;

  private final HostRule hosts;
  private final RouterProblems problems;

  Guard(HostRule hosts, RouterProblems problems) {
    this.hosts = hosts;
    this.problems = problems;
  }

  void install(@Observes Filters filters) {
    filters.register(context -> check(context, hosts::objection), FIRST);
    filters.register(context -> check(context, OriginRule::objection), FIRST - 1);
    filters.register(context -> check(context, MethodRule::objection), FIRST - 2);
    filters.register(context -> check(context, Guard::tooLarge), FIRST - 3);
  }

  private void check(
      RoutingContext context, Function<HttpServerRequest, Optional<HttpProblem>> rule) {
    rule.apply(context.request())
        .ifPresentOrElse(problem -> problems.answer(context, problem), context::next);
  }

  private static Optional<HttpProblem> tooLarge(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && Long.parseLong(length) > Body.LIMIT
        ? Optional.of(Problems.tooLarge(Body.LIMIT))
        : Optional.empty();
  }
}
