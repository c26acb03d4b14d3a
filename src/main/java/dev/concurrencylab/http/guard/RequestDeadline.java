package dev.concurrencylab.http.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A time limit for the body of a request, after which its connection is closed. The server's idle
 * timeout does not suffice, since it starts again with every byte of a body. A head needs no limit
 * of its own: the idle timeout ignores its bytes until it is complete.
 *
 * <p>What a client sends after its answer is read and discarded until then. An answer with {@code
 * Connection: close} ends that sooner, but not at once: if the connection were closed while the
 * client sends, its kernel could discard the answer (RFC 9112, 9.6).
 */
@ApplicationScoped
class RequestDeadline {

  /** Long enough for the last answer to arrive, too short to send much in the meantime. */
  private static final long LAST_ANSWER_MILLIS = 2_000;

  private final Vertx vertx;
  private final long millis;

  RequestDeadline(
      Vertx vertx, @ConfigProperty(name = "quarkus.http.read-timeout") Duration deadline) {
    this.vertx = vertx;
    this.millis = deadline.toMillis();
  }

  /** Comes before the rules, since a request that they refuse has a body, too. */
  void install(@Observes Filters filters) {
    filters.register(this::start, RequestGuard.FIRST + 2);
  }

  private void start(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (millis > 0 && hasBody(request)) {
      long timer = vertx.setTimer(millis, late -> closeUnlessEnded(request));
      context.addEndHandler(answered -> answered(context, timer));
    }
    context.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  private static void closeUnlessEnded(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.connection().close();
    }
  }

  private void answered(RoutingContext context, long timer) {
    HttpServerRequest request = context.request();
    if (context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
      vertx.setTimer(LAST_ANSWER_MILLIS, late -> request.connection().close());
    }
    if (request.isEnded()) {
      vertx.cancelTimer(timer);
    } else {
      request.handler(rest -> {}).endHandler(end -> vertx.cancelTimer(timer)).resume();
    }
  }
}
