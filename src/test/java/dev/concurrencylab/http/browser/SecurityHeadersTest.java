package dev.concurrencylab.http.browser;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the security headers, and of the two pages under them. */
@QuarkusTest
class SecurityHeadersTest {

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script[^>]*>(.*?)</script>");
  private static final Pattern STYLE = Pattern.compile("(?s)<style[^>]*>(.*?)</style>");
  private static final Pattern DRAWN_STYLE =
      Pattern.compile("createElement\\(\"style\",(?:null,)?\"?([^\"]*)");
  private static final Pattern LINK = Pattern.compile("(?:src|href|action)=[\"']([^\"']*)");
  static final String SWAGGER_UI = "/q/swagger-ui/";

  private static String page(String path) {
    return given().header("Accept", "text/html").get(path).asString();
  }

  private static String policy(String path) {
    return get(path).header("Content-Security-Policy");
  }

  private static List<String> texts(Pattern element, String page) {
    return element
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .map(found -> element.matcher(found).replaceFirst("$1"))
        .filter(text -> !text.isBlank())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "GET, /experiments, 200",
    "GET, /experiments?format=text, 200",
    "GET, /strategies/atomic, 200",
    "OPTIONS, /experiments, 200",
    "GET, /q/health, 200",
    "GET, /q/health/ready, 200",
    "GET, /q/metrics, 200",
    "GET, /q/openapi, 200",
    "GET, /q/swagger-ui, 302",
    "GET, /q/swagger-ui/, 200",
    "GET, /q/swagger-ui/swagger-ui-bundle.js, 200",
    "GET, /experiments?limit=x, 400",
    "GET, /nowhere, 404",
    "GET, /q/nowhere, 404",
    "GET, /q/swagger-ui/nowhere, 404",
    "DELETE, /strategies, 405",
    "DELETE, /q/metrics, 405",
  })
  void everyAnswerHasThem(String method, String path, int status) {
    assertHas(given().redirects().follow(false).request(method, path), status);
  }

  @Test
  void refusalsHaveThem() {
    assertHas(given().header("Host", "evil.example").get("/"), 421);
    assertHas(given().header("Origin", "http://evil.example").post("/experiments"), 403);
    assertHas(given().body(new byte[70_000]).post("/experiments"), 413);
  }

  private static void assertHas(Response response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(response.header("Referrer-Policy")).isIn("no-referrer", "same-origin");
    assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(response.headers().getValues("Cache-Control")).hasSize(1);
    assertThat(response.headers().getValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action")
        .doesNotContain("unsafe", "http:", "https:", "*");
  }

  @Test
  void whatIsNoPageMayDoNothing() {
    assertThat(policy("/experiments")).isEqualTo(NOTHING);
    assertThat(policy("/q/metrics")).isEqualTo(NOTHING);
  }

  @Test
  void answersAreNotKeptAndFilesOfSwaggerUiAreAskedForAgain() {
    assertThat(get("/experiments").header("Cache-Control")).isEqualTo("no-store");
    assertThat(get(SWAGGER_UI + "swagger-ui.css").header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void welcomePageMayHaveItsStyleAndSendItsForm() {
    String page = page("/");

    assertThat(texts(SCRIPT, page)).isEmpty();
    assertThat(texts(STYLE, page))
        .singleElement()
        .satisfies(style -> assertThat(policy("/")).contains(ContentPolicy.hash(style)));
    assertThat(page).contains("<form").doesNotContain(" style=").doesNotContainPattern(" on\\w+=");
    assertThat(policy("/")).contains("form-action 'self'");
    assertThat(get("/").header("Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void swaggerUiMayRunTheScriptsOfItsPage() {
    String page = page(SWAGGER_UI);
    List<String> hashes = texts(SCRIPT, page).stream().map(ContentPolicy::hash).toList();

    assertThat(hashes).isNotEmpty();
    assertThat(policy(SWAGGER_UI)).endsWith("script-src 'self' " + String.join(" ", hashes));
    assertThat(page).doesNotContain("<style", " style=").doesNotContainPattern(" on\\w+=");
  }

  @Test
  void swaggerUiMayUseTheStyleThatItDrawsWith() {
    String scripts =
        get(SWAGGER_UI + "swagger-ui-bundle.js").asString()
            + get(SWAGGER_UI + "swagger-ui-standalone-preset.js").asString();

    assertThat(texts(DRAWN_STYLE, scripts)).containsExactly(ContentPolicy.SWAGGER_UI_STYLE);
    assertThat(policy(SWAGGER_UI)).contains(ContentPolicy.hash(ContentPolicy.SWAGGER_UI_STYLE));
  }

  @Test
  void pagesReferToNothingElsewhere() {
    assertThat(texts(LINK, page("/") + page(SWAGGER_UI)))
        .isNotEmpty()
        .noneMatch(link -> link.contains(":") || link.startsWith("//"));
  }
}
