package dev.concurrencylab.http;

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
final class Calls {

  /** An experiment that is over in milliseconds. */
  static final String QUICK =
      """
      {"strategies": ["sequential", "atomic"], "workers": 1, "iterations": 10,
       "repetitions": 1, "warmup": 0, "seed": 1}
      """;

  /** An experiment that takes about a second: an await takes longer than 200 ns anywhere. */
  static final String LONG =
      """
      {"strategies": "async-await", "workers": 2, "iterations": 1000000, "repetitions": 1,
       "warmup": 0}
      """;

  private static final String FORM = "application/x-www-form-urlencoded";

  private Calls() {}

  /** Sends headers as they are written: REST Assured would add a charset to a Content-Type. */
  static RequestSpecification plain() {
    return given()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(FORM, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
  }

  static Response postJson(String body) {
    return plain().contentType("application/json").body(body.getBytes()).post("/experiments");
  }

  static Response postForm(String body) {
    return plain().contentType(FORM).body(body).post("/experiments");
  }

  /** Runs the quick experiment and returns its id. */
  static String runQuick() {
    Response response = postJson(QUICK);
    assertThat(response.statusCode()).isEqualTo(201);
    return response.path("id");
  }

  /** Asks again and again until the answer is yes. */
  static void await(Supplier<Boolean> condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.get()) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  /** Checks that an answer is a problem document with all that one must have, and returns it. */
  static Response problem(Response response, int status) {
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
}
