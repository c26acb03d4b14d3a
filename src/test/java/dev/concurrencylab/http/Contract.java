package dev.concurrencylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An OpenAPI document, read as far as the tests compare it with the service. */
record Contract(JsonNode document) {

  /** An example of a body. */
  record Example(String type, String name, JsonNode value) {}

  /** One operation of the document. */
  record Operation(String method, String path, JsonNode node, Contract contract) {

    String name() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    private Stream<JsonNode> parameters() {
      return StreamSupport.stream(node.path("parameters").spliterator(), false)
          .map(contract::resolve);
    }

    List<String> parameters(String in) {
      return parameters()
          .filter(parameter -> parameter.path("in").asText().equals(in))
          .map(parameter -> parameter.path("name").asText())
          .toList();
    }

    List<String> enumeration(String parameter) {
      return parameters()
          .filter(candidate -> candidate.path("name").asText().equals(parameter))
          .flatMap(found -> texts(contract.resolve(found.path("schema")).path("enum")))
          .toList();
    }

    List<String> requestTypes() {
      return names(node.at("/requestBody/content"));
    }

    /** Returns the media types of each success that has content. */
    List<List<String>> successes() {
      return responses("2");
    }

    List<List<String>> errors() {
      return Stream.concat(responses("4").stream(), responses("5").stream()).toList();
    }

    /** Returns whether it needs the token, and says what is answered without it. */
    boolean demandsToken() {
      boolean demanded = node.path("security").path(0).has("token");
      assertThat(node.path("responses").has("401")).as(name()).isEqualTo(demanded);
      return demanded;
    }

    private List<List<String>> responses(String firstDigit) {
      return node.path("responses").properties().stream()
          .filter(response -> response.getKey().startsWith(firstDigit))
          .filter(response -> !response.getKey().equals("204"))
          .map(response -> names(contract.resolve(response.getValue()).path("content")))
          .toList();
    }

    /** Returns a request with all examples of its parameters. */
    String exampleRequest(Map<String, String> known) {
      String request = path;
      List<String> query = new ArrayList<>();
      for (JsonNode parameter : parameters().toList()) {
        String name = parameter.path("name").asText();
        String example = known.getOrDefault(name, parameter.path("example").asText());
        if (parameter.path("in").asText().equals("path")) {
          request = request.replace("{" + name + "}", example);
        } else if (!example.isEmpty()) {
          query.add(name + "=" + example);
        }
      }
      return query.isEmpty() ? request : request + "?" + String.join("&", query);
    }
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  Stream<Operation> operations() {
    return document.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .map(
                        method ->
                            new Operation(
                                method.getKey(), path.getKey(), method.getValue(), this)));
  }

  Stream<Example> examples(String pointer) {
    return document.at(pointer).properties().stream()
        .flatMap(
            type ->
                type.getValue().path("examples").properties().stream()
                    .map(
                        example ->
                            new Example(
                                type.getKey(),
                                example.getKey(),
                                example.getValue().path("value"))));
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    if (!reference.isEmpty()) {
      return document.at(reference.substring(1));
    }
    boolean wrapped = node.path("allOf").size() == 1 && !node.has("properties");
    return wrapped ? resolve(node.at("/allOf/0")) : node;
  }

  /** Checks that an answer has the fields of a schema, all of them and no other. */
  void check(Response response, String schema) {
    try {
      JsonNode body = new JsonMapper().readTree(response.asString());
      check(body, document.at("/components/schemas/" + schema), schema);
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.asString(), e);
    }
  }

  private void check(JsonNode value, JsonNode unresolved, String place) {
    JsonNode schema = resolve(unresolved);
    if (value.isArray()) {
      value.forEach(element -> check(element, schema.path("items"), place + "[]"));
    } else if (value.isObject()) {
      Map<String, JsonNode> properties = new LinkedHashMap<>();
      TreeSet<String> required = new TreeSet<>();
      collect(schema, properties, required);
      assertThat(names(value)).as(place).isSubsetOf(properties.keySet()).containsAll(required);
      value
          .properties()
          .forEach(
              field ->
                  check(
                      field.getValue(),
                      properties.get(field.getKey()),
                      place + "." + field.getKey()));
    } else {
      assertThat(types(schema)).as(place + ": " + value).contains(typeOf(value));
      List<String> allowed = texts(schema.path("enum")).toList();
      assertThat(allowed.isEmpty() || allowed.contains(value.asText()))
          .as(place + ": " + value)
          .isTrue();
    }
  }

  private void collect(
      JsonNode schema, Map<String, JsonNode> properties, TreeSet<String> required) {
    schema.path("allOf").forEach(part -> collect(resolve(part), properties, required));
    schema.path("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue()));
    texts(schema.path("required")).forEach(required::add);
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isMissingNode()) { // what is a number or a word
      return List.of("integer", "string");
    }
    List<String> types =
        new ArrayList<>(type.isArray() ? texts(type).toList() : List.of(type.asText()));
    if (schema.path("nullable").asBoolean()) {
      types.add("null");
    }
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> "string";
    };
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
