package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.await;
import static dev.concurrencylab.http.Calls.awaitState;
import static dev.concurrencylab.http.Calls.cancel;
import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments that clients end early. */
@QuarkusTest
class CancelTest {

  /** Hundreds of trials, each long enough to be in the middle of. */
  private static final String ENDLESS =
      """
      {"strategies": ["%s"], "workers": 2, "iterations": %d, "repetitions": 50, "warmup": 0}
      """;

  private static final String ASYNC = ENDLESS.formatted("async-await", 200_000);

  @BeforeEach
  @AfterEach
  void nothingElseRuns() {
    Calls.clear();
  }

  private static int done(String id) {
    return get("/experiments/" + id).path("progress.done");
  }

  @Test
  void experimentThatWaitsEndsAtOnce() {
    String running = Calls.start(ASYNC);
    String waiting = Calls.start(Calls.QUICK);
    String behind = Calls.start(Calls.QUICK);
    Response response = cancel(waiting);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.<String>path("state")).isEqualTo("cancelled");
    assertThat(response.<String>path("startedAt")).isNull();
    assertThat(response.<String>path("failure")).isNull();
    assertThat(response.asString()).isEqualTo(get("/experiments/" + waiting).asString());
    assertThat(get("/experiments/" + behind).<Integer>path("queuePosition")).isEqualTo(1);
    assertThat(Calls.state(running)).isEqualTo("running");
  }

  @ParameterizedTest
  @CsvSource({
    "sequential, 100000000",
    "global-lock, 3000000",
    "fair-lock, 50000",
    "processes, 100000000",
    "process-pool, 100000000",
    "shared-memory-lock, 300000",
    "async-await, 200000",
    "virtual-lock, 3000000"
  })
  void experimentThatRunsKeepsWhatIsFinishedAndShowsNothingOfTheTrialThatWasCut(
      String strategy, int iterations) {
    String id = Calls.start(ENDLESS.formatted(strategy, iterations));
    await(() -> done(id) > 0);
    assertThat(cancel(id).statusCode()).isEqualTo(202);
    awaitState(id, "cancelled");

    Response ended = get("/experiments/" + id);
    int finished = ended.<Integer>path("progress.done");
    assertThat(finished).isBetween(1, 50);
    assertThat(ended.<Integer>path("progress.total")).isEqualTo(51);
    assertThat(ended.<List<Integer>>path("results.trials")).containsExactly(finished);
    assertThat(ended.<List<String>>path("results.verdict")).doesNotContain("failed");
    List<String> failures = get("/experiments/" + id + "/trials?limit=100").path("items.failure");
    assertThat(failures).hasSize(finished).containsOnlyNulls();
    assertThat(get("/experiments/" + id + "?format=text").asString())
        .startsWith("Experiment " + id + ": cancelled after " + finished + " of 51 trials\n");
  }

  @Test
  void experimentThatHasJustBegunIsCancelledWithoutAnyTrial() {
    String id = Calls.start(ENDLESS.formatted("processes", 100_000_000));
    await(() -> Calls.state(id).equals("running"));
    cancel(id);
    awaitState(id, "cancelled");

    assertThat(get("/experiments/" + id + "?format=text").statusCode()).isEqualTo(200);
    assertThat(get("/experiments/" + id + "?format=csv").asString().lines()).hasSize(1 + done(id));
  }

  @Test
  void cancellingItOnceMoreChangesNothing() {
    String id = Calls.start(ASYNC);
    cancel(id);
    awaitState(id, "cancelled");
    String before = get("/experiments/" + id).asString();
    Response again = cancel(id);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.asString()).isEqualTo(before);
  }

  @Test
  void manyMayCancelAtOnce() {
    String running = Calls.start(ASYNC);
    String waiting = Calls.start(ASYNC); // it runs as soon as the first is cancelled
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<CompletableFuture<Response>> answers =
          Stream.of(running, waiting)
              .flatMap(id -> Stream.generate(() -> id).limit(12))
              .map(id -> CompletableFuture.supplyAsync(() -> cancel(id), clients))
              .toList();

      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(200, 202));
      assertThat(answers)
          .filteredOn(answer -> answer.join().statusCode() == 200)
          .allSatisfy(
              answer -> assertThat(answer.join().<String>path("state")).isEqualTo("cancelled"));
    }
    awaitState(running, "cancelled");
    awaitState(waiting, "cancelled");
  }

  @Test
  void clientsThatWaitForItAreAnsweredAtOnce() throws IOException {
    try (RawClient waitsForRunning = RawClient.connect();
        RawClient waitsInLine = RawClient.connect()) {
      waitsForRunning.post(ASYNC, "Prefer: wait=30\r\n");
      await(() -> get("/experiments?state=running").path("items.size()").equals(1));
      waitsInLine.post(Calls.QUICK, "Prefer: wait=30\r\n");
      await(() -> get("/experiments?state=queued").path("items.size()").equals(1));
      cancel(get("/experiments?state=queued").path("items[0].id"));
      assertThat(waitsInLine.status()).isEqualTo(201);
      assertThat(get("/experiments?state=running").<Integer>path("items.size()")).isEqualTo(1);
      cancel(get("/experiments?state=running").path("items[0].id"));
      assertThat(waitsForRunning.status()).isEqualTo(201);
    }
    assertThat(get("/experiments?limit=2").<List<String>>path("items.state"))
        .containsOnly("cancelled");
  }

  @Test
  void experimentThatEndedOtherwiseIsNotCancelled() {
    Response refused = problem(cancel(Calls.runQuick()), 409);

    assertThat(refused.<String>path("detail")).contains("completed");
  }

  @Test
  void unknownExperimentIsNotFound() {
    problem(cancel("00000000-0000-0000-0000-000000000000"), 404);
    problem(cancel("no-uuid"), 404);
  }

  @Test
  void answerIsTheExperimentInTheFormThatIsAskedFor() {
    String id = Calls.start(ASYNC);
    Response table = plain().post("/experiments/" + id + "/cancel?format=text");
    Response rows = plain().accept("text/csv").post("/experiments/" + id + "/cancel");

    assertThat(table.contentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(table.asString()).startsWith("Experiment " + id);
    assertThat(rows.contentType()).startsWith("text/csv");
    assertThat(rows.header("Vary")).isEqualTo("Accept");
  }

  @Test
  void requestWhoseAnswerCannotBeGivenCancelsNothing() {
    String id = Calls.start(ASYNC);

    problem(plain().accept("text/html").post("/experiments/" + id + "/cancel"), 406);
    problem(plain().post("/experiments/" + id + "/cancel?now=true"), 400);
    problem(
        plain().header("Origin", "http://evil.example").post("/experiments/" + id + "/cancel"),
        403);
    assertThat(Calls.state(id)).isNotEqualTo("cancelled");
  }
}
