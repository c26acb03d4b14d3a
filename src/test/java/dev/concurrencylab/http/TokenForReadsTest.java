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
import org.junit.jupiter.params.provider.ValueSource;

/** A service that tells nothing to those who do not know its token. */
@QuarkusTest
@TestProfile(TokenForReadsTest.Closed.class)
class TokenForReadsTest {

  private static final String TOKEN = "s3cret";

  /** Reads need the token, too. */
  public static final class Closed implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lab.token", TOKEN, "lab.token-required-for-reads", "true");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/experiments",
        "/strategies/atomic",
        "/nowhere",
        "/q/openapi",
        "/q/swagger-ui",
        "/q/swagger-ui/",
        "/q/metrics/../openapi",
        "/q/health/../../experiments",
        "/q/health/%2e%2e/openapi",
        "//q/openapi",
        "/q/metricsx",
        "/q/healthy"
      })
  void readNeedsTheToken(String path) {
    problem(plain().urlEncodingEnabled(false).get(path), 401);
    assertThat(plain().urlEncodingEnabled(false).head(path).statusCode()).isEqualTo(401);
    problem(plain().urlEncodingEnabled(false).options(path), 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/..;/openapi", "/q/health/..%2fopenapi", "/q/health/x"})
  void nothingElseIsBehindWhatIsOpen(String path) {
    problem(plain().urlEncodingEnabled(false).get(path), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/experiments", "/q/openapi", "/q/swagger-ui/"})
  void whoKnowsTheTokenMayRead(String path) {
    assertThat(plain().header("Authorization", "Bearer " + TOKEN).get(path).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/metrics",
        "/q/health",
        "/q/health/live",
        "/q/health/ready",
        "/q/health/started"
      })
  void monitoringNeedsNoToken(String path) {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void documentDemandsTheTokenForEverything() throws IOException {
    Response document =
        plain().header("Authorization", "Bearer " + TOKEN).get("/q/openapi?format=json");
    Contract contract = new Contract(new JsonMapper().readTree(document.asString()));

    assertThat(contract.operations()).allMatch(Contract.Operation::demandsToken);
  }
}
