package dev.concurrencylab.app;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What an orchestrator asks before it sends traffic. */
@QuarkusTest
class HealthTest {

  @Test
  void serviceIsReadyOnceStarted() {
    given().get("/q/health/ready").then().statusCode(200);
  }
}
