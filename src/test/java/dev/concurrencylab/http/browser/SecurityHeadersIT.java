package dev.concurrencylab.http.browser;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** The same with the packaged service, where the files of Swagger UI come from a jar. */
@QuarkusIntegrationTest
class SecurityHeadersIT extends SecurityHeadersTest {

  @Test
  void filesOfSwaggerUiAreSentAgainOnlyIfTheyAreNew() {
    String file = SWAGGER_UI + "swagger-ui.css";
    String time = get(file).header("Last-Modified");

    assertThat(given().header("If-Modified-Since", time).get(file).statusCode()).isEqualTo(304);
  }
}
