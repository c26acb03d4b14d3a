package dev.concurrencylab.http.problem;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.format.QuotedInput;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the problem documents of the service: what is wrong, and what to send instead. */
public final class Problems {

  /** The most that a document lists, so that a small request cannot ask for a large answer. */
  private static final int MOST_VIOLATIONS = 20;

  private static final Logger LOG = Logger.getLogger(Problems.class);

  private Problems() {}

  /**
   * Returns the problem of a request that failed for a reason that the client need not know, and
   * logs the cause if the service is at fault.
   */
  public static HttpProblem unexplained(int status, Throwable cause, String path) {
    if (status < 500) {
      return of(
          status, "The request cannot be answered as it stands; GET / shows requests that can");
    }
    LOG.errorf(cause, "%s failed", QuotedInput.bare(path));
    return of(status, "The service failed in a way nobody foresaw; its log tells more");
  }

  /**
   * Returns a problem with the path of the request that it belongs to. The serializer of the
   * library decodes the path, so that it is encoded once more than it was sent.
   */
  public static HttpProblem at(String path, HttpProblem problem) {
    URI instance = URI.create(URLEncoder.encode(path, StandardCharsets.UTF_8));
    return HttpProblem.builder(problem).withInstance(instance).build();
  }

  /** Returns a problem of the request as a whole. */
  public static HttpProblem of(int status, String detail) {
    return problem(status, detail).build();
  }

  /** Returns a problem of some fields of the request. */
  public static HttpProblem of(int status, List<Violation> violations) {
    Violation first = violations.getFirst();
    String detail =
        violations.size() == 1
            ? first.field() + ": " + first.message()
            : "%d things are wrong%s"
                .formatted(
                    violations.size(),
                    violations.size() > MOST_VIOLATIONS
                        ? ", of which the first " + MOST_VIOLATIONS + " are listed"
                        : "");
    return problem(status, detail)
        .with(
            "violations",
            violations.stream().limit(MOST_VIOLATIONS).map(Problems::printable).toList())
        .build();
  }

  private static Violation printable(Violation violation) {
    return new Violation(violation.field(), PrintableText.replace(violation.message()));
  }

  /** Returns a problem that may be over after some time, with {@code Retry-After}. */
  public static HttpProblem later(int status, String detail, Duration after) {
    return problem(status, detail)
        .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds()))
        .build();
  }

  /** Returns the problem of a request whose address is no valid URI. */
  public static HttpProblem invalidAddress() {
    return of(
        400,
        "The address is not a valid URI: % and two hexadecimal digits stand for each character"
            + " that has no place in one, %25 for % itself, %20 for a space");
  }

  /** Returns the problem of a method that a path does not have, with {@code Allow}. */
  public static HttpProblem notAllowed(String method, Collection<String> allowed) {
    String methods = String.join(", ", allowed);
    return problem(405, "There is no %s here; there is %s".formatted(method, methods))
        .withHeader(HttpHeaders.ALLOW, methods)
        .build();
  }

  /** Returns the problem of an unauthenticated client, with {@code WWW-Authenticate}. */
  public static HttpProblem unauthorized(String detail, String challenge) {
    return problem(401, detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
  }

  /** Returns the problem of a compressed body, with {@code Accept-Encoding}. */
  public static HttpProblem unsupportedEncoding(String encoding) {
    return problem(
            415,
            "The Content-Encoding %s is not read here; send the body as it is, without that header"
                .formatted(QuotedInput.of(encoding)))
        .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity")
        .build();
  }

  /** Returns the problem of a body that is too large; it is not read to its end. */
  public static HttpProblem tooLarge(long limit) {
    return problem(413, "The body is larger than %d bytes".formatted(limit))
        .withHeader("Connection", "close")
        .build();
  }

  private static HttpProblem.Builder problem(int status, String detail) {
    return HttpProblem.builder()
        .withTitle(title(status))
        .withStatus(status)
        .withDetail(PrintableText.replace(detail));
  }

  /** Returns the name of a status in RFC 9110. JAX-RS lacks some names and has old ones. */
  static String title(int status) {
    return switch (status) {
      case 413 -> "Content Too Large";
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      default -> {
        Response.Status known = Response.Status.fromStatusCode(status);
        yield known == null ? "Status " + status : known.getReasonPhrase();
      }
    };
  }
}
