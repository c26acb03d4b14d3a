package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments that clients remove. */
@QuarkusTest
class DeleteTest {

  @BeforeEach
  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  private static Response delete(String id) {
    return plain().delete("/experiments/" + id);
  }

  @Test
  void experimentThatEndedIsGoneFromEverywhere() {
    String id = Calls.runQuick();
    Response response = delete(id);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.asString()).isEmpty();
    assertThat(response.contentType()).isEmpty();
    problem(get("/experiments/" + id), 404);
    problem(get("/experiments/" + id + "/trials"), 404);
    problem(get("/experiments/" + id + "/events"), 404);
    problem(plain().post("/experiments/" + id + "/cancel"), 404);
    problem(delete(id), 404);
    assertThat(get("/experiments?limit=100").<List<String>>path("items.id")).doesNotContain(id);
  }

  @Test
  void experimentThatHasNotEndedIsNotDeletedAndTheAnswerSaysWhatToDo() {
    String running = Calls.start(Calls.LONG);
    String waiting = Calls.start(Calls.QUICK);
    Calls.awaitState(running, "running");

    for (String id : List.of(running, waiting)) {
      Response refused = problem(delete(id), 409);
      assertThat(refused.<String>path("detail"))
          .contains(id.equals(running) ? "running" : "queued")
          .endsWith("POST /experiments/" + id + "/cancel");
    }
    Calls.cancel(waiting);
    assertThat(delete(waiting).statusCode()).isEqualTo(204);
  }

  @Test
  void unknownExperimentIsNotFound() {
    problem(delete("00000000-0000-0000-0000-000000000000"), 404);
    problem(delete("1"), 404);
  }
}
