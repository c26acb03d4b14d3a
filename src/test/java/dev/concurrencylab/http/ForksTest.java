package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.postJson;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Experiments whose trials run in fresh JVMs. */
@QuarkusTest
class ForksTest {

  private static final String LONG =
      """
      {"strategies": ["async-await"], "iterations": 2000000, "repetitions": 9, "forks": 2}
      """;

  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  @Test
  void eachForkRunsItsRoundsAndResultsComeFromTheirMedians() {
    Response response =
        postJson(
            """
            {"strategies": ["sequential", "atomic", "process-pool"], "iterations": "auto",
             "repetitions": 2, "forks": 2}
            """);

    assertThat(response.<String>path("state")).as(response.asString()).isEqualTo("completed");
    assertThat(response.<List<String>>path("results.verdict")).containsOnly("exact");
    assertThat(response.<List<String>>path("results.scope")).containsOnly("n-jvms");
    assertThat(response.<List<Integer>>path("results.forks")).containsOnly(2);
    assertThat(response.<List<Object>>path("results.nanosPerOperation.low")).containsOnlyNulls();
    assertThat(response.<List<Float>>path("results.variation.betweenForks"))
        .allMatch(value -> value >= 0);
    String self = response.header("Location");
    List<Map<String, Object>> trials = get(self + "/trials?limit=100").path("items");
    assertThat(trials).hasSize(3 * (3 * 2 + 1));
    assertThat(trials)
        .filteredOn(trial -> trial.get("kind").equals("latency"))
        .extracting(trial -> trial.get("fork"))
        .containsOnly(1);
    for (String strategy : List.of("sequential", "atomic", "process-pool")) {
      assertThat(trials)
          .filteredOn(trial -> trial.get("strategy").equals(strategy))
          .extracting(trial -> trial.get("operations"))
          .as("all forks take the same number of iterations")
          .containsOnly(
              trials.stream()
                  .filter(trial -> trial.get("strategy").equals(strategy))
                  .findFirst()
                  .orElseThrow()
                  .get("operations"));
    }
    assertThat(get(self + "?format=text").asString())
        .contains("2 rounds in each of 2 fresh JVMs in random order", "JVMs", "at least 6 forks");
    assertThat(get(self + "?format=csv").asString()).contains("sequence,kind,fork,round,strategy");
    assertThat(get(self + "/events?format=text").asString()).contains("fork 2 measured 2");
  }

  @Test
  void aCancelledForkIsGone() {
    String id = Calls.start(LONG);
    Calls.awaitState(id, "running");
    while (ProcessHandle.current().children().noneMatch(ForksTest::isFork)) {
      Thread.onSpinWait();
    }

    Calls.cancel(id);
    Calls.awaitState(id, "cancelled");

    assertThat(ProcessHandle.current().children()).noneMatch(ForksTest::isFork);
  }

  private static boolean isFork(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("ForkMain");
  }
}
