package dev.concurrencylab.http.problem;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A defect of the service is its own business. */
@QuarkusTest
class UnexpectedErrorsTest {

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error"})
  void failureOfAResourceKeepsItsReasonToItself(String how) {
    assertSilent(
        given().header(Breakage.HEADER, how).header("Accept", "text/html, */*").get("/strategies"));
  }

  @Test
  void failureOfTheRouterKeepsItsReasonToItself() {
    assertSilent(get(Breakage.ROUTE));
    assertSilent(given().header("Accept", "text/html").get(Breakage.ROUTE));
  }

  private static void assertSilent(Response response) {
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.<String>path("title")).isEqualTo("Internal Server Error");
    assertThat(response.<String>path("detail")).contains("its log tells more");
    assertThat(response.asString()).doesNotContain(Breakage.SECRET, "\tat ", "Exception");
  }
}
