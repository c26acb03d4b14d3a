package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.postJson;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.violations;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trials behind the results. */
@QuarkusTest
class TrialsTest {

  private String id;

  @BeforeEach
  void runAnExperimentOfTenTrials() {
    id =
        postJson(
                """
                {"strategies": ["sequential", "gil-3.9"], "iterations": 10000, "repetitions": 3,
                 "warmup": 1}
                """)
            .path("id");
  }

  @Test
  void pagesShowEveryTrialInItsOrder() {
    Response first = get("/experiments/" + id + "/trials?limit=7");
    Response last = get(first.header("Link").replaceAll("[<>]|; rel.*", ""));

    assertThat(first.<List<Integer>>path("items.sequence")).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(first.<String>path("next")).isEqualTo("7");
    assertThat(last.<List<Integer>>path("items.sequence")).containsExactly(8, 9, 10);
    assertThat(last.<String>path("next")).isNull();
    assertThat(last.header("Link")).isNull();
  }

  @Test
  void kindTellsMeasuredWarmUpAndLatencyTrialsApart() {
    List<Map<String, Object>> trials = get("/experiments/" + id + "/trials").path("items");

    assertThat(trials)
        .extracting(trial -> trial.get("kind"))
        .contains("measured", "warm-up", "latency");
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.get("latencyNanos") != null)
                    .isEqualTo(trial.get("kind").equals("latency")));
  }

  @Test
  void onlyTrialsUnderAGilTellHowOftenItChangedHands() {
    List<Map<String, Object>> trials = get("/experiments/" + id + "/trials").path("items");

    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.get("switches") != null && trial.get("dropRequests") != null)
                    .isEqualTo(trial.get("strategy").equals("gil-3.9")));
  }

  @Test
  void rowsOfTheExperimentAreItsTrialsInTheWordsOfTheJson() throws IOException {
    List<Map<String, Object>> trials = get("/experiments/" + id + "/trials").path("items");
    List<CSVRecord> rows = rows(get("/experiments/" + id + "?format=csv").asString());

    assertThat(rows).hasSameSizeAs(trials);
    for (int i = 0; i < rows.size(); i++) {
      CSVRecord row = rows.get(i);
      trials.get(i).forEach((field, value) -> assertSame(field, row, value));
      assertThat(row.get("latencyNanos.samples").isEmpty())
          .isEqualTo(!row.get("kind").equals("latency"));
    }
  }

  private static void assertSame(String field, CSVRecord row, Object value) {
    switch (value) {
      case null -> assertThat(field.endsWith("atencyNanos") || row.get(field).isEmpty()).isTrue();
      case Map<?, ?> latency ->
          assertThat(row.get(field + ".max")).isEqualTo(latency.get("max").toString());
      case Float number -> assertThat(Float.parseFloat(row.get(field))).isEqualTo(number);
      default -> assertThat(row.get(field)).as(field).isEqualTo(value.toString());
    }
  }

  @Test
  void rowsOfTheTrialsAreTheSame() {
    assertThat(get("/experiments/" + id + "/trials?format=csv&limit=1").asString())
        .isEqualTo(get("/experiments/" + id + "?format=csv").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/trials"})
  void rowsSayThatTheyHaveAHeaderWhateverElseIsAccepted(String below) {
    Response csv = plain().header("Accept", "text/csv;a=b").get("/experiments/" + id + below);

    assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8;header=present");
    assertThat(csv.header("Content-Length")).isEqualTo("" + csv.asByteArray().length);
  }

  private static List<CSVRecord> rows(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }

  @Test
  void cursorThatIsNoneIsNamed() {
    assertThat(violations(problem(get("/experiments/" + id + "/trials?after=x&limit=0"), 400)))
        .containsOnlyKeys("after", "limit");
  }
}
