package dev.concurrencylab.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * The paths of the API with the methods and media types of each, read from the OpenAPI document at
 * start. The errors of JAX-RS do not name the allowed values; the document has them.
 */
@Singleton
@OpenApiFilter(stages = RunStage.RUNTIME_STARTUP)
class ApiPaths implements OASFilter {

  private volatile List<ApiPath> paths = List.of();

  private record ApiPath(String template, Pattern pattern, Map<String, Operation> operations) {}

  @Override
  public void filterOpenAPI(OpenAPI document) {
    paths =
        document.getPaths().getPathItems().entrySet().stream()
            .map(path -> path(path.getKey(), path.getValue()))
            .toList();
  }

  private static ApiPath path(String template, PathItem item) {
    Map<String, Operation> operations = new TreeMap<>();
    item.getOperations().forEach((method, operation) -> operations.put(method.name(), operation));
    String pattern = template.replaceAll("\\{[^}]+}", "[^/]+") + "/?";
    return new ApiPath(template, Pattern.compile(pattern), operations);
  }

  Stream<String> templates() {
    return paths.stream().map(ApiPath::template);
  }

  /** Returns the methods that a path has; none if there is no such path. */
  List<String> methods(String path) {
    return at(path)
        .flatMap(
            operations ->
                Stream.concat(
                    operations.keySet().stream(),
                    operations.containsKey("GET")
                        ? Stream.of("HEAD", "OPTIONS")
                        : Stream.of("OPTIONS")))
        .toList();
  }

  /** Returns the representations that an operation can give; none if there is no such operation. */
  List<Format> formats(String method, String path) {
    return operation(method, path)
        .flatMap(operation -> operation.getResponses().getAPIResponses().entrySet().stream())
        .filter(response -> response.getKey().startsWith("2"))
        .flatMap(response -> mediaTypes(response.getValue().getContent()))
        .flatMap(Format::of)
        .distinct()
        .toList();
  }

  /** Returns the media types of the bodies that an operation reads. */
  List<String> consumes(String method, String path) {
    return operation(method, path)
        .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
        .flatMap(body -> mediaTypes(body.getContent()))
        .toList();
  }

  private static Stream<String> mediaTypes(Content content) {
    return Stream.ofNullable(content).flatMap(types -> types.getMediaTypes().keySet().stream());
  }

  private Stream<Operation> operation(String method, String path) {
    String declared = method.equals("HEAD") ? "GET" : method;
    return at(path).map(operations -> operations.get(declared)).filter(Objects::nonNull);
  }

  private Stream<Map<String, Operation>> at(String path) {
    return paths.stream()
        .filter(candidate -> candidate.pattern.matcher(path).matches())
        .map(ApiPath::operations);
  }
}
