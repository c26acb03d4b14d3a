package dev.concurrencylab.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything the resources declare. JAX-RS refuses a method, a parameter or a media type without
 * saying what there is instead; who asks here can say it.
 */
@ApplicationScoped
class Routes {

  private static final List<Class<?>> RESOURCES =
      List.of(
          WelcomeResource.class,
          ExperimentsResource.class,
          ExperimentResource.class,
          EventsResource.class,
          StrategiesResource.class);

  private final List<Route> all;

  /** Reads the annotations of the resources. */
  Routes() {
    all =
        RESOURCES.stream()
            .flatMap(
                resource ->
                    Arrays.stream(resource.getDeclaredMethods())
                        .flatMap(method -> Route.of(resource, method).stream()))
            .toList();
  }

  /** Returns all operations. */
  List<Route> all() {
    return all;
  }

  /** Returns the operation that answers such a request. */
  Optional<Route> find(String method, String path) {
    String declared = method.equals("HEAD") ? "GET" : method;
    return at(path).filter(route -> route.method().equals(declared)).findFirst();
  }

  /** Returns the methods that a path has; empty if there is no such path. */
  Set<String> methods(String path) {
    Set<String> methods = new LinkedHashSet<>();
    at(path).map(Route::method).sorted().forEach(methods::add);
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return methods;
  }

  private Stream<Route> at(String path) {
    return all.stream().filter(route -> route.matches(path));
  }
}
