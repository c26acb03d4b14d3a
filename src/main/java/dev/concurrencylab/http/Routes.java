package dev.concurrencylab.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything the resources declare. JAX-RS refuses a method, a parameter or a media type without
 * saying what there is instead; who asks here can say it.
 */
@ApplicationScoped
class Routes {

  static final List<Class<?>> RESOURCES =
      List.of(
          WelcomeResource.class,
          ExperimentsResource.class,
          ExperimentResource.class,
          EventsResource.class,
          StrategiesResource.class);

  private final List<Route> all;
  private final List<ResourcePath> places;

  /** Most requests are for paths without variables, of which no two need to be compared. */
  private final Map<String, ResourcePath> byTemplate;

  /** Reads the annotations of the resources. */
  Routes() {
    this(RESOURCES);
  }

  Routes(List<Class<?>> resources) {
    all =
        List.copyOf(
            resources.stream()
                .flatMap(
                    resource ->
                        Arrays.stream(resource.getDeclaredMethods())
                            .flatMap(method -> Route.of(resource, method).stream()))
                .collect(
                    Collectors.toMap(
                        Route::operation, route -> route, Route::or, LinkedHashMap::new))
                .values());
    places =
        all.stream().collect(Collectors.groupingBy(Route::template)).values().stream()
            .map(ResourcePath::of)
            .toList();
    byTemplate = places.stream().collect(Collectors.toMap(ResourcePath::template, place -> place));
  }

  /** Returns all operations. */
  List<Route> all() {
    return all;
  }

  /** Returns what is at a path. */
  Optional<ResourcePath> at(String path) {
    ResourcePath named = byTemplate.get(path);
    return named != null
        ? Optional.of(named)
        : places.stream().filter(place -> place.matches(path)).findFirst();
  }
}
