package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.process.child.ChildMain;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments whose worker processes somebody kills. */
@QuarkusTest
class FailedTrialsTest {

  private static final String PAUSING =
      """
      {"strategies": ["process-pool", "atomic"], "iterations": 3000, "pauseNanos": 1000000,
       "pauseEvery": 10, "repetitions": 2, "warmup": 0}
      """;

  @BeforeEach
  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  /** Runs the experiment while no worker process survives. */
  private static String runWithoutSurvivors() {
    String id = Calls.start(PAUSING);
    Calls.await(
        () -> {
          ProcessHandle.current()
              .descendants()
              .filter(FailedTrialsTest::isWorker)
              .forEach(ProcessHandle::destroyForcibly);
          return Calls.state(id).equals("completed");
        });
    return id;
  }

  /**
   * One that is killed before it has become a worker could not be started, which is another
   * failure.
   */
  private static boolean isWorker(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(ChildMain.class.getName());
  }

  @Test
  void resultSaysInEveryFormatWhyItsTrialsFailed() {
    String id = runWithoutSurvivors();

    Response json = get("/experiments/" + id);
    assertThat(json.<List<String>>path("results.verdict")).containsExactly("failed", "exact");
    List<Map<String, Object>> failures = json.path("results[0].failures");
    assertThat(failures)
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure).containsEntry("reason", "killed").containsEntry("trials", 2);
              assertThat((String) failure.get("message")).contains("signal 9 (SIGKILL");
            });
    assertThat(json.<List<Object>>path("results[1].failures")).isEmpty();
    assertThat(get("/experiments/" + id + "?format=text").asString())
        .contains("failed    process-pool with 2 workers, 3 trials, the first in")
        .contains("signal 9");
    assertThat(get("/experiments/" + id + "?format=csv").asString())
        .contains("(SIGKILL: by hand, or for want of memory)\",killed\r\n");
  }
}
