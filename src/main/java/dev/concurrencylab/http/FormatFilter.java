package dev.concurrencylab.http;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Replaces the Accept header of a request by the one media type that it gets: that of {@code
 * ?format=}, else the best that the client accepts.
 *
 * <p>{@link Request#selectVariant} finds the best. The router of Quarkus REST negotiates less well:
 * it serves what {@code q=0} excludes, fails on a malformed range, and answers {@code
 * application/*} with {@code application/octet-stream}.
 */
class FormatFilter {

  static final String PARAMETER = "format";

  private static final Pattern RANGE = Pattern.compile("[^/;]+/[^/;]+(;.*)?");

  /** A parameter of a media range that is not a valid weight. */
  private static final Pattern NO_WEIGHT =
      Pattern.compile(";(?!q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)(;|$))[^;]*");

  private final ApiPaths paths;

  FormatFilter(ApiPaths paths) {
    this.paths = paths;
  }

  @ServerRequestFilter(preMatching = true)
  void choose(ContainerRequestContext request, HttpServerResponse response) {
    response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    String format = request.getUriInfo().getQueryParameters().getFirst(PARAMETER);
    String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    if (format == null && (accept == null || accept.equals(MediaType.WILDCARD))) {
      return; // a resource gives the first of its representations
    }
    List<Format> offered = paths.formats(request.getMethod(), request.getUriInfo().getPath());
    if (!offered.isEmpty()) {
      MediaType chosen =
          format == null ? accepted(accept, request, offered) : named(format, offered);
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, chosen.toString());
    }
  }

  private static MediaType named(String name, List<Format> offered) {
    List<String> names = offered.stream().map(Format::queryName).toList();
    if (!names.contains(name)) {
      String start = "there is no format %s here".formatted(QuotedInput.of(name));
      String message = NearestName.suggest(start, name, names);
      throw Problems.of(400, List.of(new Violation(PARAMETER, message)));
    }
    return offered.get(names.indexOf(name)).mediaType();
  }

  /** Ignores malformed ranges, and parameters: {@code text/csv; header=present} means any CSV. */
  private static MediaType accepted(
      String accept, ContainerRequestContext request, List<Format> offered) {
    String ranges =
        Stream.of(accept.replaceAll("\\s", "").toLowerCase(Locale.ROOT).split(","))
            .filter(range -> RANGE.matcher(range).matches())
            .map(range -> NO_WEIGHT.matcher(range).replaceAll(""))
            .collect(Collectors.joining(","));
    request.getHeaders().putSingle(HttpHeaders.ACCEPT, ranges);
    MediaType[] types = offered.stream().map(Format::mediaType).toArray(MediaType[]::new);
    Variant best = request.getRequest().selectVariant(Variant.mediaTypes(types).build());
    if (best == null || (ranges.isEmpty() && !accept.isBlank())) {
      throw new NotAcceptableException();
    }
    return best.getMediaType();
  }
}
