package dev.concurrencylab.http;

import static java.util.stream.Collectors.toMap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An operation of the API as one method of a resource declares it, or several do. */
record DeclaredOperation(
    List<String> queryParameters, List<String> produces, List<String> consumes) {

  /** Returns all operations, named by method and path: {@code GET /strategies/{name}}. */
  static Map<String, DeclaredOperation> all() {
    return new ClassFileImporter()
        .importPackages("dev.concurrencylab.http").stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
            .flatMap(method -> httpMethod(method).map(http -> Map.entry(http, method)))
            .collect(
                toMap(
                    operation -> operation.getKey() + " " + path(operation.getValue()),
                    operation -> of(operation.getValue()),
                    DeclaredOperation::and));
  }

  private static Stream<String> httpMethod(Method method) {
    return Stream.of(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .map(HttpMethod::value);
  }

  private static String path(Method method) {
    Path below = method.getAnnotation(Path.class);
    String resource = method.getDeclaringClass().getAnnotation(Path.class).value();
    return below == null ? resource : resource + "/" + below.value();
  }

  private static DeclaredOperation of(Method method) {
    Produces produces = method.getAnnotation(Produces.class);
    Consumes consumes = method.getAnnotation(Consumes.class);
    Stream<String> parameters =
        Stream.of(method.getParameters())
            .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
            .map(QueryParam::value);
    return new DeclaredOperation(
        Stream.concat(parameters, produces == null ? Stream.of() : Stream.of("format")).toList(),
        produces == null ? List.of() : List.of(produces.value()),
        consumes == null ? List.of() : List.of(consumes.value()));
  }

  /** Returns the operation that this and another method declare, each with its representations. */
  private DeclaredOperation and(DeclaredOperation other) {
    return new DeclaredOperation(
        Stream.concat(queryParameters.stream(), other.queryParameters.stream()).distinct().toList(),
        Stream.concat(produces.stream(), other.produces.stream())
            .sorted(Comparator.comparing(type -> Format.of(type).findFirst().orElseThrow()))
            .toList(),
        consumes);
  }
}
