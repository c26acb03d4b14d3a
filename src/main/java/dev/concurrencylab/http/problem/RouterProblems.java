package dev.concurrencylab.http.problem;

import dev.concurrencylab.format.QuotedInput;
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
import org.jboss.logging.Logger;

/** Answers with a problem document where the request never reaches JAX-RS. */
@ApplicationScoped
public class RouterProblems {

  private static final Logger LOG = Logger.getLogger(RouterProblems.class);

  private final PrettyJson json;

  RouterProblems(PrettyJson json) {
    this.json = json;
  }

  /** Comes before Quarkus' own handler of failures, which answers with HTML or nothing at all. */
  void install(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
  }

  private void failed(RoutingContext context) {
    if (context.response().headWritten()) {
      context.next();
      return;
    }
    int status = context.statusCode() < 400 ? 500 : context.statusCode();
    if (status >= 500) {
      LOG.errorf(context.failure(), "%s failed", QuotedInput.bare(context.request().path()));
    }
    answer(context, Problems.of(status, UnexpectedErrors.detail(status)));
  }

  /** Ends the response with the problem. What the client still sends is read and forgotten. */
  public void answer(RoutingContext context, HttpProblem problem) {
    SecurityHeaders.addTo(context);
    HttpServerResponse response = context.response().setStatusCode(problem.getStatusCode());
    response.putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString());
    problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
    response.end(Buffer.buffer(json.bytes(problem)));
    context.request().resume();
  }
}
