package dev.concurrencylab.http;

import dev.concurrencylab.experiment.spec.Violation;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import dev.concurrencylab.strategy.Catalogue;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides which representation a request gets: the one that {@code ?format=} names, else the best
 * that {@code Accept} allows. The decision replaces {@code Accept}, so that nothing behind this
 * decides differently.
 */
@Provider
@PreMatching
@Priority(ContractFilter.PRIORITY + 1)
class FormatFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private final Routes routes;

  FormatFilter(Routes routes) {
    this.routes = routes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    routes
        .at(request.getUriInfo().getPath())
        .flatMap(place -> place.find(request.getMethod()))
        .filter(route -> !route.formats().isEmpty())
        .map(route -> choose(request, route.formats()))
        .ifPresent(
            chosen ->
                request.getHeaders().putSingle(HttpHeaders.ACCEPT, chosen.mediaType().toString()));
  }

  private static Format choose(ContainerRequestContext request, List<Format> offered) {
    String name = request.getUriInfo().getQueryParameters().getFirst(Route.FORMAT);
    return name == null ? accepted(request, offered) : named(name, offered);
  }

  private static Format named(String name, List<Format> offered) {
    return Format.of(name)
        .filter(offered::contains)
        .orElseThrow(
            () -> {
              List<String> names = offered.stream().map(Format::queryName).toList();
              String message =
                  "there is no format %s here; did you mean %s? There are: %s"
                      .formatted(
                          QuotedInput.of(name),
                          Catalogue.nearest(name, names),
                          String.join(", ", names));
              return Problems.of(400, List.of(new Violation(Route.FORMAT, message)));
            });
  }

  private static Format accepted(ContainerRequestContext request, List<Format> offered) {
    List<String> accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    if (accept == null) {
      return offered.getFirst();
    }
    return AcceptHeader.of(accept)
        .best(offered)
        .orElseThrow(
            () -> Problems.of(406, "Nothing here is what Accept asks for. " + remedy(offered)));
  }

  private static String remedy(List<Format> offered) {
    return offered.stream()
        .map(format -> "%s (?format=%s)".formatted(format.mediaType(), format.queryName()))
        .collect(Collectors.joining(", ", "There are: ", "; or leave Accept out"));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }
}
