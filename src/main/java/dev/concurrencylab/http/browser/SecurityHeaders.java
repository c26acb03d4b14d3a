package dev.concurrencylab.http.browser;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * What every answer tells browsers, whoever gives it: to take it for what its Content-Type says, to
 * let no other page show, load or reach it, and to tell no other where they come from. The welcome
 * page's form is sent from there to here: with {@code no-referrer}, browsers would send it with
 * {@code Origin: null}, as if it were foreign.
 *
 * <p>Answers are not kept: a copy of an experiment that runs would be wrong a moment later, and
 * where reads need a token, what was read should not stay on a disk. {@code no-cache} would keep it
 * and ask again, but answers have nothing to ask by. The files of Swagger UI have (their time), and
 * are the same for everybody. Quarkus would let browsers use them for a day without asking, also
 * after an update.
 *
 * <p>There is no {@code Permissions-Policy}: no page here has a script of others that could ask for
 * a camera.
 */
public final class SecurityHeaders {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin");

  private SecurityHeaders() {}

  /** Adds them to the answer, as they are to be for the path. */
  public static void addTo(RoutingContext context) {
    MultiMap headers = context.response().headers();
    ALWAYS.forEach(headers::set);
    String path = context.normalizedPath();
    headers.set("Content-Security-Policy", ContentPolicy.of(path));
    headers.set(
        "Referrer-Policy", path.equals(ContentPolicy.WELCOME) ? "same-origin" : "no-referrer");
    headers.set(
        HttpHeaders.CACHE_CONTROL, ContentPolicy.isSwaggerUi(path) ? "no-cache" : "no-store");
  }
}
