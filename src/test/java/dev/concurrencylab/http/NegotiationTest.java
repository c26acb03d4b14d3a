package dev.concurrencylab.http;

import static dev.concurrencylab.http.Calls.plain;
import static dev.concurrencylab.http.Calls.problem;
import static dev.concurrencylab.http.Calls.violations;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of content negotiation. */
@QuarkusTest
class NegotiationTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                         | application/json",
        BROWSER + "                                  | application/json",
        "application/json                            | application/json",
        "application/*                               | application/json",
        "text/plain                                  | text/plain",
        "TEXT/PLAIN                                  | text/plain",
        "application/json; charset=utf-8             | application/json",
        "text/plain;version=1;q=0.2, text/csv;q=0.1  | text/plain",
        "text/csv, */*                               | text/csv",
        "nonsense, text/csv                          | text/csv",
        "text/*                                      | text/plain",
        "text/csv                                    | text/csv",
        "text/csv;q=0.5, text/plain;q=0.4            | text/csv",
        "application/json;q=0.1, text/plain          | text/plain",
        "application/json;q=0, */*                   | text/plain",
        "image/png, text/csv                         | text/csv",
      })
  void acceptDecides(String accept, String type) {
    Response response = plain().header("Accept", accept).get("/experiments/" + Calls.runQuick());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith(type);
    assertThat(response.headers().getValues("Vary")).containsExactly("Accept");
  }

  @ParameterizedTest
  @CsvSource({"json, application/json", "text, text/plain", "csv, text/csv"})
  void formatBeatsAccept(String format, String type) {
    Response response =
        plain()
            .header("Accept", "image/png")
            .get("/experiments/" + Calls.runQuick() + "?format=" + format);

    assertThat(response.contentType()).startsWith(type);
    assertThat(response.headers().getValues("Vary")).containsExactly("Accept");
  }

  @Test
  void unknownFormatIsAnsweredWithThoseOfThisAddress() {
    assertThat(violations(problem(get("/strategies?format=tekst"), 400)))
        .containsEntry(
            "format",
            "there is no format \"tekst\" here; did you mean text? There are: json, text");
    problem(get("/strategies?format=csv"), 400);
    problem(get("/strategies?format="), 400);
    problem(get("/strategies?format=json&format=text"), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/csv", "nonsense", "application/json;q=0"})
  void acceptThatNothingServesIsToldWhatThereIs(String accept) {
    Response response = plain().header("Accept", accept).get("/strategies");

    assertThat(problem(response, 406).<String>path("detail"))
        .contains("application/json (?format=json), text/plain (?format=text)");
  }

  @Test
  void problemsAreProblemDocumentsWhateverIsAccepted() {
    problem(plain().header("Accept", "text/plain").get("/experiments/unknown"), 404);
    problem(plain().header("Accept", BROWSER).get("/experiments?limit=0"), 400);
    problem(plain().header("Accept", "text/html").get("/nowhere"), 404);
  }

  @Test
  void firstPageIsTextForToolsAndAPageForBrowsers() {
    Response text = plain().header("Accept", "*/*").get("/");
    Response page = plain().header("Accept", BROWSER).get("/");

    assertThat(text.contentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(text.asString()).contains("curl -X POST 'http://", "/experiments?format=text'");
    assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.asString()).contains("<button>", "<pre>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/experiments", "/strategies", "/strategies/atomic?format=text"})
  void headersCanBeHadWithoutABody(String path) {
    Response head = plain().head(path);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.contentType().split(";")[0]).isEqualTo(get(path).contentType().split(";")[0]);
    assertThat(head.asString()).isEmpty();
  }
}
