package dev.concurrencylab.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The recording and alerting rules that are shipped. */
record Rules(List<JsonNode> rules) {

  /** Returns them. */
  static Rules shipped() {
    try {
      JsonNode file = new YAMLMapper().readTree(new File("grafana/prometheus/rules.yml"));
      return new Rules(
          Dashboard.elements(file.get("groups"))
              .flatMap(group -> Dashboard.elements(group.get("rules")))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of the series that they record. */
  List<String> recorded() {
    return rules.stream()
        .filter(rule -> rule.has("record"))
        .map(rule -> rule.get("record").asText())
        .toList();
  }

  /** Returns the alerts. */
  List<JsonNode> alerts() {
    return rules.stream().filter(rule -> rule.has("alert")).toList();
  }

  /** Returns everything that they ask Prometheus. */
  Stream<Query> queries() {
    return rules.stream().map(rule -> new Query("rules.yml, " + name(rule), expr(rule)));
  }

  private static String name(JsonNode rule) {
    return rule.get(rule.has("record") ? "record" : "alert").asText();
  }

  private static String expr(JsonNode rule) {
    return rule.get("expr").asText();
  }
}
