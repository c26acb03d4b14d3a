package dev.concurrencylab.app;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the health checks of an orchestrator. */
@QuarkusTest
class HealthTest {

  @ParameterizedTest
  @ValueSource(strings = {"started", "live", "ready"})
  void serviceIsUpOnceItAnswers(String probe) {
    given().get("/q/health/" + probe).then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void readinessDependsOnTheLaboratory() {
    given().get("/q/health/ready").then().body("checks.name", hasItem("laboratory"));
  }
}
