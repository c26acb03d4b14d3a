package dev.concurrencylab.http;

import dev.concurrencylab.experiment.run.KeyReusedException;
import dev.concurrencylab.experiment.run.RejectedException;
import dev.concurrencylab.experiment.spec.SpecException;
import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.http.request.IdempotencyKeyHeader;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps every exception that JAX-RS sees to a problem document: its own errors, those of the
 * laboratory, and unexpected ones.
 */
class ExceptionMappers {

  /** The priority ahead of the mappers of Quarkus and of quarkus-resteasy-problem. */
  private static final int FIRST = 1;

  private static final Duration STORAGE_RETRY = Duration.ofSeconds(5);

  /** The paths that Quarkus serves, which the OpenAPI document does not have. */
  private static final List<String> OPERATIONS =
      List.of("/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui");

  private final ApiPaths paths;

  ExceptionMappers(ApiPaths paths) {
    this.paths = paths;
  }

  /**
   * Returns the response to a failed request. The mapper of the most specific class is used, so
   * every class for which Quarkus or the library has a mapper is listed.
   */
  @ServerExceptionMapper(
      value = {
        Exception.class,
        Error.class,
        HttpProblem.class,
        WebApplicationException.class,
        NotFoundException.class
      },
      priority = FIRST)
  Response map(Throwable failure, ContainerRequestContext request, HttpServerRequest sent) {
    return Problems.at(sent.path(), problem(failure, request)).toResponse();
  }

  HttpProblem problem(Throwable failure, ContainerRequestContext request) {
    return switch (failure) {
      case HttpProblem problem -> problem;
      case SpecException invalid ->
          Problems.of(
              invalid.reason() == SpecException.Reason.INVALID ? 400 : 422, invalid.violations());
      case RejectedException rejected ->
          Problems.later(
              rejected.reason() == RejectedException.Reason.QUEUE_FULL ? 429 : 503,
              rejected.getMessage(),
              rejected.retryAfter());
      case KeyReusedException reused -> keyReused(reused);
      case StorageException failed -> storageFailed();
      case WebApplicationException refusal -> refused(refusal, request);
      default -> Problems.unexplained(500, failure, request.getUriInfo().getPath());
    };
  }

  private static HttpProblem keyReused(KeyReusedException reused) {
    String message =
        "was used for another spec, that of experiment %s: send a new key, or the same spec"
            .formatted(reused.id());
    return Problems.of(422, List.of(new Violation(IdempotencyKeyHeader.NAME, message)));
  }

  private static HttpProblem storageFailed() {
    return Problems.later(
        503,
        "The database does not work, so this cannot be told or changed now; try again in %d s"
            .formatted(STORAGE_RETRY.toSeconds()),
        STORAGE_RETRY);
  }

  /** Adds the allowed values. For a wrong method, Quarkus REST may answer with 404, too. */
  private HttpProblem refused(WebApplicationException refusal, ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String method = request.getMethod();
    List<String> methods = paths.methods(path);
    int status = refusal.getResponse().getStatus();
    return switch (status) {
      case 404, 405 ->
          methods.isEmpty() || methods.contains(method)
              ? notFound(path)
              : Problems.notAllowed(QuotedInput.bare(method), methods);
      case 406 -> notAcceptable(paths.formats(method, path));
      case 415 -> unsupported(request, paths.consumes(method, path));
      default -> Problems.unexplained(status, refusal, path);
    };
  }

  private HttpProblem notFound(String path) {
    List<String> all = Stream.concat(paths.templates(), OPERATIONS.stream()).sorted().toList();
    String shown = QuotedInput.bare(path);
    return Problems.of(404, NearestName.suggest("There is no " + shown, shown, all));
  }

  private static HttpProblem notAcceptable(List<Format> offered) {
    return Problems.of(
        406,
        offered.stream()
            .map(format -> "%s (?format=%s)".formatted(format.mediaType(), format.queryName()))
            .collect(
                Collectors.joining(
                    ", ",
                    "Nothing here is what Accept or ?format= asks for. There are: ",
                    "; or leave both out")));
  }

  private static HttpProblem unsupported(ContainerRequestContext request, List<String> consumed) {
    return Problems.of(
        415,
        "The Content-Type %s is not read here; send %s"
            .formatted(
                QuotedInput.of(request.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                String.join(" or ", consumed)));
  }
}
