package dev.concurrencylab.http;

import dev.concurrencylab.experiment.spec.Violations;
import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.format.QuotedInput;
import dev.concurrencylab.http.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the resource method of a request does not declare, and those that
 * are empty or repeated. JAX-RS ignores them, and a mistyped one would go unnoticed.
 */
class QueryParameterFilter {

  @ServerRequestFilter
  void check(UriInfo uri, ResourceInfo resource) {
    Map<String, List<String>> sent = uri.getQueryParameters();
    if (sent.isEmpty()) {
      return;
    }
    Method method = resource.getResourceMethod();
    List<String> declared = declared(method);
    Violations violations = new Violations();
    sent.forEach(
        (name, values) -> {
          if (!declared.contains(name)) {
            violations.add(QuotedInput.bare(name), unknown(name, declared, method));
          } else if (values.size() > 1) {
            violations.add(name, "is given more than once: send it once");
          } else if (values.getFirst().isEmpty()) {
            violations.add(name, "is empty: give it a value, or leave it out");
          }
        });
    violations.throwIfAny(all -> Problems.of(400, all));
  }

  private static List<String> declared(Method method) {
    Stream<String> parameters =
        Stream.of(method.getParameters())
            .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
            .map(QueryParam::value);
    return method.isAnnotationPresent(Produces.class)
        ? Stream.concat(parameters, Stream.of(FormatFilter.PARAMETER)).toList()
        : parameters.toList();
  }

  private static String unknown(String name, List<String> declared, Method method) {
    String start = "there is no such query parameter here";
    String message =
        declared.isEmpty()
            ? start + "; there are none"
            : NearestName.suggest(start, name, declared);
    return method.isAnnotationPresent(Consumes.class)
        ? message + "; fields of the experiment go into the body"
        : message;
  }
}
