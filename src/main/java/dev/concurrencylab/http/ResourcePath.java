package dev.concurrencylab.http;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A path, or all that differ in their variables only.
 *
 * @param routes its operations
 * @param methods those that it answers
 */
record ResourcePath(List<Route> routes, Set<String> methods) {

  static ResourcePath of(List<Route> routes) {
    Set<String> methods = new LinkedHashSet<>();
    routes.stream().map(Route::method).sorted().forEach(methods::add);
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    return new ResourcePath(List.copyOf(routes), Collections.unmodifiableSet(methods));
  }

  String template() {
    return routes.getFirst().template();
  }

  boolean matches(String path) {
    return routes.getFirst().matches(path);
  }

  /** Returns the operation that answers requests with that method. */
  Optional<Route> find(String method) {
    String declared = method.equals("HEAD") ? "GET" : method;
    for (Route route : routes) {
      if (route.method().equals(declared)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }
}
