package dev.concurrencylab.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One of the dashboards that are shipped. */
record Dashboard(Path file, JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns all dashboards. */
  static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(Path.of("grafana/dashboards"))) {
      return files.sorted().map(Dashboard::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(file, JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its panels, without the headings of rows. */
  List<JsonNode> panels() {
    return elements(json.get("panels"))
        .filter(panel -> !panel.get("type").asText().equals("row"))
        .toList();
  }

  /** Returns its variables that ask Prometheus. */
  Stream<JsonNode> variables() {
    return elements(json.at("/templating/list"))
        .filter(variable -> variable.get("type").asText().equals("query"));
  }

  /** Returns everything that it asks Prometheus. */
  Stream<Query> queries() {
    Stream<Query> ofPanels =
        panels().stream()
            .flatMap(
                panel ->
                    elements(panel.get("targets"))
                        .map(target -> query(panel.get("title"), target.get("expr"))));
    Stream<Query> ofAnnotations =
        elements(json.at("/annotations/list"))
            .map(annotation -> query(annotation.get("name"), annotation.get("expr")));
    Stream<Query> ofVariables =
        variables()
            .map(
                variable ->
                    Query.ofVariable(
                        place(variable.get("name")), variable.at("/query/query").asText()));
    return Stream.of(ofPanels, ofAnnotations, ofVariables).flatMap(each -> each);
  }

  private Query query(JsonNode name, JsonNode expr) {
    return new Query(place(name), expr.asText());
  }

  private String place(JsonNode name) {
    return this + ", " + name.asText();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
