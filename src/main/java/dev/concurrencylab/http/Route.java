package dev.concurrencylab.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One operation, as its resource's method declares it, or several do.
 *
 * @param method GET, POST, …
 * @param template its path, with variables in braces
 * @param path matches the paths it answers
 * @param formats what it can return, the one for clients that take anything first; none if it
 *     returns nothing
 * @param consumes the media types of bodies that it reads
 * @param queryParameters their names, {@code format} included
 */
record Route(
    String method,
    String template,
    Pattern path,
    List<Format> formats,
    List<String> consumes,
    List<String> queryParameters) {

  static final String FORMAT = "format";

  /** Returns the operation of a resource's method; empty if it is none. */
  static Optional<Route> of(Class<?> resource, Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .findFirst()
        .map(http -> of(http.value(), template(resource, method), method));
  }

  private static Route of(String httpMethod, String template, Method method) {
    Produces produces = method.getAnnotation(Produces.class);
    Consumes consumes = method.getAnnotation(Consumes.class);
    List<Format> formats = produces == null ? List.of() : formats(produces);
    return new Route(
        httpMethod,
        template,
        Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+") + "/?"),
        formats,
        consumes == null ? List.of() : List.of(consumes.value()),
        Stream.concat(queryParameters(method), formats.isEmpty() ? Stream.of() : Stream.of(FORMAT))
            .toList());
  }

  private static List<Format> formats(Produces produces) {
    return Stream.of(produces.value())
        .flatMap(type -> Format.of(MediaType.valueOf(type)).stream())
        .toList();
  }

  private static String template(Class<?> resource, Method method) {
    Path below = method.getAnnotation(Path.class);
    String template =
        resource.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
    return ("/" + template).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  private static Stream<String> queryParameters(Method method) {
    return Arrays.stream(method.getParameters())
        .map(Parameter::getAnnotations)
        .flatMap(Arrays::stream)
        .filter(QueryParam.class::isInstance)
        .map((Annotation annotation) -> ((QueryParam) annotation).value());
  }

  /** Returns what tells it from all others. */
  String operation() {
    return method + " " + template;
  }

  /** Returns the operation of which this and another method give different representations. */
  Route or(Route other) {
    return new Route(
        method,
        template,
        path,
        Stream.concat(formats.stream(), other.formats.stream()).sorted().toList(),
        consumes,
        Stream.concat(queryParameters.stream(), other.queryParameters.stream())
            .distinct()
            .toList());
  }

  boolean matches(String requestPath) {
    return path.matcher(requestPath).matches();
  }
}
