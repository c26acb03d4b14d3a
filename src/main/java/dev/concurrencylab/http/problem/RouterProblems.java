package dev.concurrencylab.http.problem;

import dev.concurrencylab.http.browser.SecurityHeaders;
import dev.concurrencylab.http.response.PrettyJson;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/** Answers requests that never reach JAX-RS with problem documents. */
@ApplicationScoped
public class RouterProblems {

  private final PrettyJson json;

  RouterProblems(PrettyJson json) {
    this.json = json;
  }

  /** Installs the handler ahead of that of Quarkus, which answers with HTML or an empty body. */
  void install(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
  }

  private void failed(RoutingContext context) {
    if (context.response().headWritten()) {
      context.next();
      return;
    }
    if (!hasValidAddress(context)) {
      // No path can be compared with it, so that it also fails in here.
      SecurityHeaders.addTo(context.response().headers(), context.request().uri());
      send(context, Problems.invalidAddress());
      return;
    }
    int status = context.statusCode() < 400 ? 500 : context.statusCode();
    answer(context, Problems.unexplained(status, context.failure(), context.request().path()));
  }

  /** Returns whether the address of a request is a URI, and can be decoded. */
  public static boolean hasValidAddress(RoutingContext context) {
    try {
      new URI(context.request().uri());
      return context.request().path().startsWith("/");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Ends the response with the problem, and discards what the client still sends. */
  public void answer(RoutingContext context, HttpProblem problem) {
    SecurityHeaders.addTo(context);
    send(context, problem);
  }

  private void send(RoutingContext context, HttpProblem problem) {
    HttpServerResponse response = context.response().setStatusCode(problem.getStatusCode());
    response.putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString());
    problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
    response.end(Buffer.buffer(json.bytes(problem)));
    context.request().resume();
  }
}
