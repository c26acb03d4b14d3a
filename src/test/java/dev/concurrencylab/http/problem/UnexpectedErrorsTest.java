package dev.concurrencylab.http.problem;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

  @ParameterizedTest
  @ValueSource(strings = {Breakage.ROUTE + "/", "/strategies/"})
  void pathCannotForgeALineOfTheLog(String path) {
    List<String> logged = new ArrayList<>();
    Handler listener = listener(logged);
    Logger log = Logger.getLogger("dev.concurrencylab.http.problem");
    log.addHandler(listener);
    try {
      given()
          .urlEncodingEnabled(false)
          .header(Breakage.HEADER, "exception")
          .get(path + "a%0d%0aFORGED%1b%5b31m%e2%80%a8b");
    } finally {
      log.removeHandler(listener);
    }

    assertThat(logged)
        .singleElement()
        .asString()
        .startsWith(path + "a")
        .contains("FORGED")
        .doesNotContainPattern("[\\p{Cntrl}\\u2028]");
  }

  private static Handler listener(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        logged.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
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
