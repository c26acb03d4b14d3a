package dev.concurrencylab.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Corrects {@code Allow} in answers to {@code OPTIONS}: Quarkus REST lists the methods of all paths
 * that a resource class has, not those of the path.
 */
class AllowFilter {

  private final ApiPaths paths;

  AllowFilter(ApiPaths paths) {
    this.paths = paths;
  }

  @ServerResponseFilter
  void correct(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      List<String> methods = paths.methods(request.getUriInfo().getPath());
      if (!methods.isEmpty()) {
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
      }
    }
  }
}
