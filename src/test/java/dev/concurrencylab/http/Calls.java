package dev.concurrencylab.http;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Requests as clients make them, and what all answers have in common. */
public final class Calls {

  /** An experiment that is over in milliseconds. */
  public static final String QUICK =
      """
      {"strategies": ["sequential", "atomic"], "workers": 1, "iterations": 10,
       "repetitions": 1, "warmup": 0, "seed": 1}
      """;

  /** An experiment that takes about a second: an await takes longer than 200 ns anywhere. */
  public static final String LONG =
      """
      {"strategies": "async-await", "workers": 2, "iterations": 1000000, "repetitions": 1,
       "warmup": 0}
      """;

  private static final String FORM = "application/x-www-form-urlencoded";

  private Calls() {}

  /** Sends headers as they are written: REST Assured would add a charset to a Content-Type. */
  public static RequestSpecification plain() {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(FORM, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
  }

  public static Response postJson(String body) {
    return plain().contentType("application/json").body(body.getBytes()).post("/experiments");
  }

  static Response postForm(String body) {
    return plain().contentType(FORM).body(body).post("/experiments");
  }

  /** Runs the quick experiment and returns its id. */
  public static String runQuick() {
    Response response = postJson(QUICK);
    assertThat(response.statusCode()).isEqualTo(201);
    return response.path("id");
  }

  /** Starts an experiment that is not waited for, and returns its id. */
  public static String start(String body) {
    Response response = startWithKey(body, null);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(202);
    return response.path("id");
  }

  static Response startWithKey(String body, String key) {
    RequestSpecification request =
        plain().header("Prefer", "respond-async").contentType("application/json").body(body);
    return (key == null ? request : request.header("Idempotency-Key", key)).post("/experiments");
  }

  public static Response cancel(String id) {
    return plain().post("/experiments/" + id + "/cancel");
  }

  public static String state(String id) {
    return get("/experiments/" + id).path("state");
  }

  public static void awaitState(String id, String state) {
    await(() -> state(id).equals(state));
  }

  /** Cancels whatever other tests have left, so that the next experiment runs at once. */
  public static void clear() {
    for (String state : List.of("queued", "running")) {
      List<String> ids = get("/experiments?limit=100&state=" + state).path("items.id");
      ids.forEach(Calls::cancel);
      await(() -> get("/experiments?state=" + state).path("items.size()").equals(0));
    }
  }

  /** Asks again and again until the answer is yes. */
  public static void await(Supplier<Boolean> condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.get()) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  /** Checks that an answer is a problem document with all that one must have, and returns it. */
  public static Response problem(Response response, int status) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.<Integer>path("status")).isEqualTo(status);
    assertThat(response.<String>path("title")).isNotBlank();
    assertThat(response.<String>path("detail")).isNotBlank();
    assertThat(response.asString()).endsWith("}\n").doesNotContain("\tat ", "Exception");
    return response;
  }

  /** Returns the messages of a problem by the fields at fault. */
  static Map<String, String> violations(Response problem) {
    List<Map<String, String>> violations = problem.path("violations");
    return violations.stream()
        .collect(
            Collectors.toMap(v -> v.get("field"), v -> v.get("message"), (a, b) -> a + "\n" + b));
  }

  /** Returns how many requests are being answered, that for the number included. */
  public static int activeRequests() {
    return get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("http_server_active_requests{"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
