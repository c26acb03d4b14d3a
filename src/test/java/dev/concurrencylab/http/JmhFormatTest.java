package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.concurrencylab.http.response.JmhWriter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An experiment in JMH's result format is what JMH itself writes of the same scores. */
@QuarkusTest
class JmhFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Response run(int repetitions) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "strategies",
                List.of("threads", "atomic", "gil-3.9"),
                "workers",
                List.of(1, 2),
                "iterations",
                1_000,
                "repetitions",
                repetitions))
        .post("/experiments")
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  private static JsonNode jmh(Response experiment) throws IOException {
    Response response = get(experiment.header("Location") + "?format=jmh");
    assertThat(response.contentType()).isEqualTo("application/jmh+json");
    return JSON.readTree(response.asByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void summaryOfTheScoresIsThatOfJmh(int repetitions) throws IOException {
    for (JsonNode cell : jmh(run(repetitions))) {
      JsonNode metric = cell.get("primaryMetric");
      List<List<Double>> forks = new ArrayList<>();
      for (JsonNode fork : metric.get("rawData")) {
        forks.add(new ArrayList<>());
        fork.forEach(score -> forks.getLast().add(score.doubleValue()));
      }
      assertThat(forks).extracting(List::size).containsExactly(repetitions);

      JsonNode written = JmhWriter.write("a.b", Map.of("workers", "1"), forks);

      assertThat(cell.fieldNames())
          .toIterable()
          .containsExactlyElementsOf(() -> written.fieldNames());
      double largest =
          forks.getFirst().stream().mapToDouble(Double::doubleValue).max().getAsDouble();
      assertSimilar(metric, written.get("primaryMetric"), within(5e-4 * largest));
    }
  }

  /**
   * Compares whole trees. Scores have six digits, of which an interval loses some: it is up to
   * twenty standard deviations wide, and its lower end is a difference.
   */
  private static void assertSimilar(JsonNode ours, JsonNode theirs, Offset<Double> tolerance) {
    if (theirs.isNumber()) {
      assertThat(ours.doubleValue()).isCloseTo(theirs.doubleValue(), tolerance);
    } else if (theirs.isObject()) {
      assertThat(ours.fieldNames())
          .toIterable()
          .containsExactlyElementsOf(() -> theirs.fieldNames());
      theirs
          .fieldNames()
          .forEachRemaining(name -> assertSimilar(ours.get(name), theirs.get(name), tolerance));
    } else if (theirs.isArray()) {
      assertThat(ours).hasSize(theirs.size());
      for (int i = 0; i < theirs.size(); i++) {
        assertSimilar(ours.get(i), theirs.get(i), tolerance);
      }
    } else {
      assertThat(ours).isEqualTo(theirs);
    }
  }

  @Test
  void cellsAreBenchmarksAndAxesAreParameters() throws IOException {
    JsonNode cells = jmh(run(1));

    assertThat(cells).hasSize(6);
    assertThat(cells)
        .extracting(cell -> cell.get("benchmark").asText())
        .containsOnly("opposed.threads", "opposed.atomic", "opposed.gil-3_9");
    for (JsonNode cell : cells) {
      assertThat(cell.get("params"))
          .hasToString("{\"workers\":\"" + cell.get("threads").asInt() + "\"}");
      assertThat(cell.get("mode").asText()).isEqualTo("avgt");
      assertThat(cell.get("forks").asInt()).isZero();
      assertThat(cell.get("jdkVersion").asText()).isEqualTo(System.getProperty("java.version"));
      assertThat(cell.get("vmName").asText()).isEqualTo(System.getProperty("java.vm.name"));
    }
  }
}
