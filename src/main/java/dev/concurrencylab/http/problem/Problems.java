package dev.concurrencylab.http.problem;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.QuotedInput;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Makes the problem documents of this service: what is wrong, and what to send instead. */
public final class Problems {

  /** More would help nobody, and would let a small request ask for a large answer. */
  private static final int MOST_VIOLATIONS = 20;

  private Problems() {}

  /** Returns a problem that no single field is to blame for. */
  public static HttpProblem of(int status, String detail) {
    return problem(status, detail).build();
  }

  /** Returns a problem of the fields that are at fault. */
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
    return new Violation(violation.field(), QuotedInput.printable(violation.message()));
  }

  /** Returns a problem that may be gone after some time. */
  public static HttpProblem later(int status, String detail, Duration after) {
    return problem(status, detail)
        .withHeader(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds()))
        .build();
  }

  /** Returns the problem of a method that a path does not have. */
  public static HttpProblem notAllowed(String method, Collection<String> allowed) {
    String methods = String.join(", ", allowed);
    return problem(405, "There is no %s here; there is %s".formatted(method, methods))
        .withHeader(HttpHeaders.ALLOW, methods)
        .build();
  }

  /**
   * Returns the problem of a client that has not shown who it is.
   *
   * @param challenge how to show it, in the words of {@code WWW-Authenticate}
   */
  public static HttpProblem unauthorized(String detail, String challenge) {
    return problem(401, detail).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge).build();
  }

  /** Returns the problem of a body that is too large to be read to its end. */
  public static HttpProblem tooLarge(long limit) {
    return problem(413, "The body is larger than %d bytes".formatted(limit))
        .withHeader("Connection", "close")
        .build();
  }

  private static HttpProblem.Builder problem(int status, String detail) {
    return HttpProblem.builder()
        .withTitle(title(status))
        .withStatus(status)
        .withDetail(QuotedInput.printable(detail));
  }

  /** Returns the name that RFC 9110 gives the status; JAX-RS lacks some and has old ones. */
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
