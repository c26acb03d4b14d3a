package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.violations;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for what is not there. */
@QuarkusTest
class UnknownAddressTest {

  @ParameterizedTest
  @CsvSource({
    "/experimens, /experiments",
    "/strategie, /strategies",
    "/EXPERIMENTS, /experiments",
    "/experiments/1/trails, /experiments/{id}/trials",
    "/v1/experiments, /experiments",
    "/q/metric, /q/metrics",
    "/q/healthy/x, /q/health"
  })
  void unknownPathIsAnsweredWithTheNearest(String path, String nearest) {
    assertThat(problem(get(path), 404).<String>path("detail"))
        .startsWith("There is no %s; did you mean %s?".formatted(path, nearest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/experiments/none", "/experiments/none/trials", "/strategies/none"})
  void unknownNameInAPathIsNotFound(String path) {
    problem(get(path), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/strategies/%",
        "/strategies/%zz",
        "/strategies/atomic%4",
        "/experiments/%zz/events",
        "/experiments?limit=%zz",
        "/experiments?%",
        "/q/metrics/%",
        "/%",
        "//",
        "/experiments?strategy=a|b",
        "/strategies/<name>",
        "/strategies/{name}"
      })
  void addressThatIsNoUriIsExplained(String address) throws IOException {
    try (RawClient client = RawClient.connect()) {
      client.send(
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(address));

      assertThat(client.readToEnd())
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .containsIgnoringCase("x-content-type-options: nosniff")
          .contains("The address is not a valid URI");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/strategies/%C0", "/strategies/%c3%28", "/strategies/%00"})
  void nameThatIsNoTextIsUnknown(String path) {
    Response response = plain().urlEncodingEnabled(false).get(path);

    assertThat(problem(response, 404).<String>path("detail")).startsWith("there is no strategy");
  }

  @Test
  void pathIsRepeatedAsTheUriReferenceThatItWas() {
    Response response = plain().urlEncodingEnabled(false).get("/experiments/%C2%9B31m%20x");

    assertThat(problem(response, 404).<String>path("instance"))
        .isEqualTo("/experiments/%C2%9B31m%20x");
  }

  @Test
  void unknownStrategyIsAnsweredWithTheNearest() {
    assertThat(problem(get("/strategies/atomik"), 404).<String>path("detail"))
        .contains("did you mean \"atomic\"?", "virtual-lock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /                   | GET, HEAD, OPTIONS",
        "PUT    | /experiments        | GET, POST, HEAD, OPTIONS",
        "FOO    | /experiments        | GET, POST, HEAD, OPTIONS",
        "POST   | /experiments/1      | DELETE, GET, HEAD, OPTIONS",
        "GET    | /experiments/1/cancel | POST, OPTIONS",
        "DELETE | /experiments/1/events | GET, HEAD, OPTIONS",
        "PATCH  | /strategies/atomic  | GET, HEAD, OPTIONS",
        "POST   | /q/metrics          | GET, HEAD, OPTIONS",
        "DELETE | /q/openapi          | GET, HEAD, OPTIONS",
        "POST   | /q/health/ready     | GET, HEAD, OPTIONS",
      })
  void methodThatAPathDoesNotHaveIsToldWhichItHas(String method, String path, String allowed) {
    Response response = problem(plain().request(method, path), 405);

    assertThat(response.header("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/experiments          | GET, POST, HEAD, OPTIONS",
        "/experiments/1        | DELETE, GET, HEAD, OPTIONS",
        "/experiments/1/trials | GET, HEAD, OPTIONS",
        "/experiments/1/cancel | POST, OPTIONS"
      })
  void methodsOfAPathCanBeAskedFor(String path, String allowed) {
    Response response = plain().options(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("Allow")).isEqualTo(allowed);
    assertThat(response.headers().asList())
        .noneMatch(header -> header.getName().startsWith("Access-Control"));
  }

  @Test
  void unknownQueryParameterIsAnsweredWithTheNearest() {
    assertThat(violations(problem(get("/experiments?limits=1"), 400)).get("limits"))
        .isEqualTo(
            "there is no such query parameter here; did you mean limit?"
                + " There are: limit, after, state, strategy, label, sameAs, format");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/", "/q/health", "/q/metrics"})
  void operationsAreThere(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }
}
