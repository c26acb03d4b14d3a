package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Experiments that take longer than anybody could predict. */
@QuarkusTest
@TestProfile(TimeLimitTest.Hasty.class)
class TimeLimitTest {

  private static final String POOLED =
      """
      {"strategies": ["process-pool"], "iterations": 100000, "repetitions": 200, "warmup": 0}
      """;

  /** Short limits that the predictions of the experiments below do not exceed. */
  public static final class Hasty implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "lab.limits.trial-timeout", "6s",
          "lab.limits.experiment-timeout", "5m");
    }
  }

  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  @Test
  void trialThatOutlastsItsLimitEndsTheExperimentAndFinishedOnesStay() throws Exception {
    String id = Calls.start(POOLED);
    Calls.await(() -> get("/experiments/" + id).<Integer>path("progress.done") > 3);
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      stop(child);
    }
    Calls.awaitState(id, "failed");

    Response ended = get("/experiments/" + id);
    assertThat(ended.<String>path("failure"))
        .contains("lab.limits.trial-timeout")
        .contains("(6 s)");
    List<String> failures = get("/experiments/" + id + "/trials?limit=100").path("items.failure");
    assertThat(failures.subList(0, 3)).containsOnlyNulls();
    assertThat(ended.<List<Integer>>path("results.trials").getFirst()).isGreaterThan(3);
    assertThat(ended.<List<String>>path("results[0].failures.reason")).containsExactly("stopped");
    assertThat(get("/experiments/" + id + "/events?format=text").asString())
        .contains("\nfailed\n\n")
        .contains("lab.limits.trial-timeout");
  }

  /** Nothing but a signal holds a trial up for certain. */
  private static void stop(ProcessHandle child) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start().waitFor();
  }
}
