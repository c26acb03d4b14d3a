package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.postForm;
import static dev.concurrencylab.http.Calls.postJson;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of requests to run an experiment. */
@QuarkusTest
class RunTest {

  @Test
  void answerIsTheEndedExperimentAndTellsWhereItIs() {
    Response response = postJson(Calls.QUICK);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.contentType()).isEqualTo("application/json;charset=UTF-8");
    assertThat(response.<String>path("state")).isEqualTo("completed");
    assertThat(response.<List<String>>path("results.strategy"))
        .containsExactly("sequential", "atomic");
    assertThat(response.<List<String>>path("results.verdict")).containsOnly("exact");
    assertThat(get(response.header("Location")).asString()).isEqualTo(response.asString());
    assertThat(response.headers().hasHeaderWithName("Preference-Applied")).isFalse();
  }

  @Test
  void jsonIsIndentedKeepsNullsAndEndsWithALineFeed() {
    String body = postJson(Calls.QUICK).asString();

    assertThat(body)
        .startsWith("{\n  \"id\": \"")
        .contains("\n  \"queuePosition\": null,\n")
        .contains("\"warmup\": 0,")
        .containsPattern("\"createdAt\": \"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z\"")
        .endsWith("\"failure\": null,\n  \"stored\": true\n}\n");
  }

  @Test
  void noBodyAtAllRunsTheDefaultExperiment() {
    Response response = plain().header("Prefer", "respond-async").post("/experiments");

    assertThat(response.statusCode()).isEqualTo(202);
    Map<String, Object> spec = response.path("spec");
    assertThat(spec)
        .containsEntry(
            "strategies", List.of("sequential", "threads", "global-lock", "processes", "async"))
        .containsEntry("workload", "opposed")
        .containsEntry("workers", List.of(2))
        .containsEntry("iterations", 1_000_000)
        .containsEntry("repetitions", 9)
        .containsEntry("warmup", 1)
        .containsEntry("baseline", "sequential");
  }

  @Test
  void emptyFormIsTheDefaultExperimentToo() {
    Response response =
        plain()
            .contentType("application/x-www-form-urlencoded")
            .header("Prefer", "respond-async")
            .post("/experiments");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.<Integer>path("spec.iterations")).isEqualTo(1_000_000);
  }

  @Test
  void formTakesCommasAndRepeatedKeysAlike() {
    Response response =
        postForm(
            "strategies=threads,%20atomic&strategies=sequential&workers=1&workers=2,3"
                + "&iterations=1e1&repetitions=1&warmup=0&workload=increment&baseline=atomic&seed=7");

    assertThat(response.statusCode()).isEqualTo(201);
    Map<String, Object> spec = response.path("spec");
    assertThat(spec)
        .containsEntry("strategies", List.of("threads", "atomic", "sequential"))
        .containsEntry("workers", List.of(1, 2, 3))
        .containsEntry("iterations", 10)
        .containsEntry("workload", "increment")
        .containsEntry("baseline", "atomic")
        .containsEntry("seed", 7);
  }

  @Test
  void jsonTakesSingleValuesForListsAndWholeNumbersInAnyNotation() {
    Response response =
        postJson(
            """
            \uFEFF{"strategies": "atomic", "workers": 2, "iterations": 1e1, "repetitions": 1.0,
             "warmup": 0}
            """);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.<List<String>>path("spec.strategies")).containsExactly("atomic");
    assertThat(response.<List<Integer>>path("spec.workers")).containsExactly(2);
    assertThat(response.<Integer>path("spec.iterations")).isEqualTo(10);
  }

  @Test
  void allStandsForEveryStrategy() {
    Response response =
        plain()
            .header("Prefer", "respond-async")
            .contentType("application/json")
            .body("{\"strategies\": \"all\", \"iterations\": 1, \"repetitions\": 1, \"warmup\": 0}")
            .post("/experiments");

    assertThat(response.<List<String>>path("spec.strategies"))
        .isEqualTo(get("/strategies").path("items.name"));
  }

  @Test
  void clientThatWillNotWaitGetsTheExperimentAsItStands() {
    Response response =
        plain()
            .header("Prefer", "return=minimal, respond-async")
            .contentType("application/json")
            .body(Calls.QUICK)
            .post("/experiments");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
    assertThat(response.header("Location")).endsWith("/experiments/" + response.path("id"));
  }

  @Test
  void clientThatWaitsLongEnoughGetsTheEnd() {
    Response response =
        plain()
            .header("Prefer", "wait=20, respond-async")
            .contentType("application/json")
            .body(Calls.QUICK)
            .post("/experiments");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(response.<String>path("state")).isEqualTo("completed");
  }

  @Test
  void tableAndRowsCanBeHadAtOnce() {
    Response table =
        plain().contentType("application/json").body(Calls.QUICK).post("/experiments?format=text");
    Response rows =
        plain().contentType("application/json").body(Calls.QUICK).post("/experiments?format=csv");

    assertThat(table.statusCode()).isEqualTo(201);
    assertThat(table.contentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(table.asString()).startsWith("Experiment ").contains("\natomic ");
    assertThat(rows.contentType()).startsWith("text/csv");
    assertThat(rows.asString().lines()).hasSize(5);
  }
}
