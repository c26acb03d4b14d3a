package dev.concurrencylab.http.browser;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * The headers that protect answers in a browser. A browser trusts the Content-Type of an answer,
 * lets no other page embed, load or reach it, and sends no referrer to other sites. The welcome
 * page sends one to its own site: with {@code no-referrer}, browsers would send its form with
 * {@code Origin: null}, which counts as foreign.
 *
 * <p>Answers are not cached: a copy of a running experiment is soon out of date, and where reads
 * need a token, an answer should not stay on a disk. {@code no-cache} would store an answer and
 * revalidate it, but answers have no validator. The files of Swagger UI have one (Last-Modified),
 * and are the same for everybody. Quarkus would let browsers use them for a day without asking,
 * even after an update.
 *
 * <p>There is no {@code Permissions-Policy}: no page of the service runs a foreign script.
 */
public final class SecurityHeaders {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin");

  private SecurityHeaders() {}

  /** Adds the headers that the answer at the path of a request has. */
  public static void addTo(RoutingContext context) {
    addTo(context.response().headers(), context.normalizedPath());
  }

  /**
   * Adds the headers that an answer has.
   *
   * @param path of the request, normalized; or as it was sent if it cannot be decoded
   */
  public static void addTo(MultiMap headers, String path) {
    ALWAYS.forEach(headers::set);
    headers.set("Content-Security-Policy", ContentPolicy.of(path));
    headers.set(
        "Referrer-Policy", path.equals(ContentPolicy.WELCOME) ? "same-origin" : "no-referrer");
    headers.set(
        HttpHeaders.CACHE_CONTROL, ContentPolicy.isSwaggerUi(path) ? "no-cache" : "no-store");
  }
}
