package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that lets only those change things who know its token. */
@QuarkusTest
@TestProfile(TokenTest.WithToken.class)
class TokenTest {

  private static final String TOKEN = "s3cret~!";

  /** Changes need a token, reads do not. */
  public static final class WithToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lab.token", TOKEN);
    }
  }

  private static Response run(String authorization) {
    return plain()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body(Calls.QUICK)
        .post("/experiments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
  void whoKnowsTheTokenMayRunExperiments(String scheme) {
    assertThat(run(scheme + TOKEN).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /experiments",
    "POST, /experiments?format=text",
    "POST, /",
    "POST, /q/health",
    "POST, /q/metrics",
    "PUT, /experiments",
    "PATCH, /experiments/1",
    "DELETE, /experiments/1",
    "DELETE, /strategies",
    "FOO, /nowhere",
    "TRACE, /"
  })
  void changeWithoutTheTokenIsToldWhatToSend(String method, String path) {
    Response response = problem(plain().request(method, path), 401);

    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"concurrency-lab\"");
    assertThat(response.<String>path("detail"))
        .contains("send the header Authorization: Bearer", "lab.token")
        .doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "s3cret~", "s3cret~!!", "S3CRET~!", "\"s3cret~!\""})
  void wrongTokenIsCalledWrongAndNotRepeated(String token) {
    Response response = problem(run("Bearer " + token), 401);

    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"concurrency-lab\", error=\"invalid_token\"");
    assertThat(response.asString()).doesNotContain(token, TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, "Basic " + TOKEN, "Bearer", "Bearer " + TOKEN + " more"})
  void whatIsNoBearerTokenIsNone(String authorization) {
    assertThat(problem(run(authorization), 401).header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"concurrency-lab\"");
  }

  @Test
  void tokenBesideAnotherIsNone() {
    Response response =
        plain()
            .header("Authorization", "Bearer " + TOKEN, "Bearer other")
            .contentType("application/json")
            .body(Calls.QUICK)
            .post("/experiments");

    problem(response, 401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/experiments", "/strategies", "/q/openapi", "/q/swagger-ui/", "/q/metrics"})
  void everybodyMayRead(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
    assertThat(plain().head(path).statusCode()).isEqualTo(200);
  }

  @Test
  void everybodyMayAskForMethods() {
    assertThat(plain().options("/experiments").statusCode()).isEqualTo(200);
  }

  @Test
  void foreignPageIsRefusedAsSuchWhetherOrNotItKnowsTheToken() {
    Response response =
        plain()
            .header("Origin", "http://evil.example")
            .header("Authorization", "Bearer wrong")
            .post("/experiments");

    problem(response, 403);
  }

  @Test
  void sizeOfABodyIsNoBusinessOfWhoHasNoToken() {
    problem(plain().body(new byte[70_000]).post("/experiments"), 401);
  }

  @Test
  void welcomeTellsOfTheTokenAndHasNoFormThatCannotSendIt() {
    assertThat(get("/").asString()).contains("Authorization: Bearer $LAB_TOKEN");
    assertThat(plain().header("Accept", "text/html").get("/").asString())
        .contains("Authorization: Bearer $LAB_TOKEN")
        .doesNotContain("<form", TOKEN);
  }

  @Test
  void documentDemandsTheTokenForChangesOnly() throws IOException {
    Contract contract =
        new Contract(new JsonMapper().readTree(get("/q/openapi?format=json").asString()));

    assertThat(contract.at("/components/securitySchemes/token/scheme").asText())
        .isEqualTo("bearer");
    assertThat(contract.operations())
        .allSatisfy(
            operation ->
                assertThat(operation.demandsToken())
                    .as(operation.name())
                    .isEqualTo(!operation.name().startsWith("GET ")));
    contract.check(problem(run("Bearer wrong"), 401), "Problem");
  }
}
