package dev.concurrencylab.http;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.strategy.Catalogue;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses what no resource answers, before JAX-RS would do so in fewer words: unknown paths,
 * methods and query parameters.
 */
@Provider
@PreMatching
@Priority(ContractFilter.PRIORITY)
class ContractFilter implements ContainerRequestFilter {

  static final int PRIORITY = 100;

  /** What there is beside the resources. */
  private static final List<String> OPERATIONS =
      List.of("/q/health", "/q/metrics", "/q/openapi", "/q/swagger-ui");

  private final Routes routes;

  ContractFilter(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    String method = request.getMethod();
    ResourcePath place = routes.at(path).orElseThrow(() -> Problems.of(404, unknown(path)));
    if (method.equals("OPTIONS")) {
      String methods = String.join(", ", place.methods());
      request.abortWith(Response.noContent().header(HttpHeaders.ALLOW, methods).build());
      return;
    }
    Route route =
        place
            .find(method)
            .orElseThrow(() -> Problems.notAllowed(QuotedInput.bare(method), place.methods()));
    checkParameters(request, route);
    checkContentType(request, route);
  }

  private String unknown(String path) {
    Set<String> templates = new TreeSet<>(OPERATIONS);
    routes.all().forEach(route -> templates.add(route.template()));
    return "There is no %s; did you mean %s? There are: %s"
        .formatted(
            QuotedInput.bare(path),
            Catalogue.nearest(QuotedInput.bare(path), templates),
            String.join(", ", templates));
  }

  private static void checkParameters(ContainerRequestContext request, Route route) {
    List<Violation> violations = new ArrayList<>();
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!route.queryParameters().contains(name)) {
                violations.add(unknownParameter(name, route));
              } else if (values.size() > 1) {
                violations.add(new Violation(name, "is given more than once: send it once"));
              } else if (values.getFirst().isEmpty()) {
                violations.add(new Violation(name, "is empty: give it a value, or leave it out"));
              }
            });
    if (!violations.isEmpty()) {
      throw Problems.of(400, violations);
    }
  }

  private static void checkContentType(ContainerRequestContext request, Route route) {
    String sent = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (sent != null && !route.consumes().isEmpty() && !consumes(route, sent)) {
      throw Problems.of(
          415,
          "The Content-Type %s is not read here; send %s"
              .formatted(QuotedInput.of(sent), String.join(" or ", route.consumes())));
    }
  }

  private static boolean consumes(Route route, String sent) {
    try {
      MediaType type = MediaType.valueOf(sent);
      return route.consumes().stream().map(MediaType::valueOf).anyMatch(type::isCompatible);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Violation unknownParameter(String name, Route route) {
    List<String> known = route.queryParameters();
    String what =
        known.isEmpty()
            ? "there is no such query parameter here; there are none"
            : "there is no such query parameter here; did you mean %s? There are: %s"
                .formatted(Catalogue.nearest(name, known), String.join(", ", known));
    boolean field = !route.consumes().isEmpty();
    return new Violation(
        QuotedInput.bare(name),
        field ? what + "; fields of the experiment go into the body" : what);
  }
}
