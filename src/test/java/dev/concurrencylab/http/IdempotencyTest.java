package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.startWithKey;
import static dev.concurrencylab.http.Calls.violations;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent once more, since nobody knows whether they arrived. */
@QuarkusTest
class IdempotencyTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void nothingElseRuns() {
    Calls.clear();
  }

  private Response post(String contentType, String body) {
    return post(key, contentType, body);
  }

  private static Response post(String key, String contentType, String body) {
    RequestSpecification request = plain().header("Idempotency-Key", key);
    return (body.isEmpty() ? request : request.contentType(contentType).body(body))
        .post("/experiments");
  }

  private static String id(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isBetween(200, 299);
    return response.path("id");
  }

  private static int known() {
    return get("/experiments?limit=100").<List<String>>path("items.id").size();
  }

  @Test
  void requestIsTheSameInJsonAndAsAForm() {
    Response first = post("application/json", Calls.QUICK);
    Response again = post("application/json", Calls.QUICK);
    Response asForm =
        post(
            FORM,
            "strategies=sequential,atomic&workers=1&iterations=1e1&repetitions=1&warmup=0&seed=1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(asForm.asString()).isEqualTo(first.asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", " %s ", "\"%s\"", "\"%s\"; purpose=retry", "\"%s\";a;b=1"})
  void keyIsTheSameHoweverAClientWritesIt(String form) {
    Response first = post("application/json", Calls.QUICK);
    Response again = post(form.formatted(key), "application/json", Calls.QUICK);

    assertThat(id(again)).isEqualTo(id(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"unterminated", "\"a\"b", "\"a\\b\"", "\"\""})
  void keyThatIsNoStringOfTheStandardIsRefused(String wrong) {
    assertThat(violations(problem(post(wrong, "application/json", Calls.QUICK), 400)))
        .containsOnlyKeys("Idempotency-Key");
  }

  private Response repeatWithoutABody() {
    return plain()
        .header("Idempotency-Key", key)
        .header("Prefer", "respond-async")
        .post("/experiments");
  }

  @Test
  void requestWithoutABodyIsTheSameAsOneThatAsksForTheDefaults() {
    String id = id(startWithKey("{}", key));
    Response again = repeatWithoutABody();
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(id(again)).isEqualTo(id);

    Calls.cancel(id);
    Calls.awaitState(id, "cancelled");
    Response afterIt = repeatWithoutABody();
    assertThat(afterIt.statusCode()).as("there is nothing to wait for").isEqualTo(201);
    assertThat(afterIt.<String>path("state")).isEqualTo("cancelled");
    assertThat(afterIt.headers().hasHeaderWithName("Retry-After")).isFalse();
    assertThat(id(afterIt)).isEqualTo(id);
  }

  @Test
  void seedsThatTheServiceChoseDoNotMakeRequestsDiffer() {
    String unseeded = Calls.QUICK.replace(", \"seed\": 1", "");
    Response first = post("application/json", unseeded);

    assertThat(post("application/json", unseeded).asString()).isEqualTo(first.asString());
    problem(post("application/json", Calls.QUICK), 422);
  }

  @Test
  void requestForWhatRunsOrWaitsIsToldOfIt() {
    String running = id(startWithKey(Calls.LONG, key));
    String otherKey = UUID.randomUUID().toString();
    String waiting = id(startWithKey(Calls.QUICK, otherKey));
    Calls.awaitState(running, "running");

    assertThat(id(startWithKey(Calls.LONG, key))).isEqualTo(running);
    Response again = startWithKey(Calls.QUICK, otherKey);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(id(again)).isEqualTo(waiting);
    Response end = post(otherKey, "application/json", Calls.QUICK);
    assertThat(end.statusCode()).isEqualTo(201);
    assertThat(end.<String>path("state")).isEqualTo("completed");
    assertThat(id(end)).isEqualTo(waiting);
  }

  @Test
  void requestsThatComeAtOnceRunOneExperiment() {
    int before = known();
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<CompletableFuture<Response>> answers =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> post("application/json", Calls.QUICK), clients))
              .limit(24)
              .toList();

      assertThat(answers.stream().map(answer -> id(answer.join())).distinct()).hasSize(1);
    }
    assertThat(known()).isEqualTo(Math.min(100, before + 1));
  }

  @Test
  void keyOfAnotherSpecIsRefusedAndItsExperimentNamed() {
    String id = id(post("application/json", Calls.QUICK));
    Response refused = problem(post("application/json", Calls.QUICK.replace("10", "11")), 422);

    assertThat(violations(refused)).containsOnlyKeys("Idempotency-Key");
    assertThat(violations(refused).get("Idempotency-Key")).contains(id).contains("send a new key");
  }

  @Test
  void keyMayBeAsLongAsItSaysAndHaveAnyVisibleCharacters() {
    String longest = (key + " \"'<>;,%0a").repeat(6).substring(0, 255);

    String id = id(post(longest, "application/json", Calls.QUICK));
    assertThat(id(post(longest, "application/json", Calls.QUICK))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Idempotency-Key: \r\n",
        "Idempotency-Key:   \r\n",
        "Idempotency-Key: a\r\nIdempotency-Key: b\r\n",
        "Idempotency-Key: a\r\nidempotency-key: a\r\n",
        "Idempotency-Key: schl\u00fcssel\r\n",
        "Idempotency-Key: a\tb\r\n"
      })
  void headerThatIsNoKeyIsNamed(String header) throws IOException {
    try (RawClient client = RawClient.connect()) {
      client.post(Calls.QUICK, header + "Connection: close\r\n");
      String answer = client.readToEnd();

      assertThat(answer).startsWith("HTTP/1.1 400 ");
      assertThat(JsonPath.from(answer.split("\r\n\r\n")[1]).getList("violations.field"))
          .containsExactly("Idempotency-Key");
    }
  }

  @Test
  void keyThatIsTooLongIsNamed() {
    Response refused = problem(post("k".repeat(256), "application/json", Calls.QUICK), 400);

    assertThat(violations(refused).get("Idempotency-Key")).contains("256").contains("255");
  }

  @Test
  void refusedRequestUsesUpNoKey() {
    problem(post("application/json", "{\"strategies\": [\"thread\"]}"), 400);
    problem(post("application/json", "{\"iterations\": 90000000000000}"), 422);

    assertThat(post("application/json", Calls.QUICK).statusCode()).isEqualTo(201);
  }

  @Test
  void deletedExperimentGivesItsKeyBack() {
    String id = id(post("application/json", Calls.QUICK));
    assertThat(plain().delete("/experiments/" + id).statusCode()).isEqualTo(204);

    Response another = post("application/json", Calls.QUICK.replace("10", "11"));
    assertThat(another.statusCode()).isEqualTo(201);
    assertThat(id(another)).isNotEqualTo(id);
  }
}
