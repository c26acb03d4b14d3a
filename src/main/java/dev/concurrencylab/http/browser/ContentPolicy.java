package dev.concurrencylab.http.browser;

import dev.concurrencylab.format.Sha256;
import dev.concurrencylab.http.response.WelcomePage;
import java.util.Base64;
import java.util.List;

/**
 * The content security policies of the answers. The two pages may load what they need; all other
 * answers may load nothing. Scripts and styles within a page are allowed by their hashes, since
 * {@code 'unsafe-inline'} would allow injected ones, too.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a>
 */
final class ContentPolicy {

  static final String WELCOME = "/";

  private static final String SWAGGER_UI = "/q/swagger-ui";

  /**
   * The scripts in Swagger UI's page. Quarkus writes the page when the service is built, from its
   * own version and from build-time settings; no setting at start changes them. A test compares
   * them with the page and prints the new hashes.
   */
  private static final List<String> SWAGGER_UI_SCRIPTS =
      List.of(
          "'sha256-AqcUGwpK0Ur3MgdTyzQ0KaqB4sm+CMf8dTOwCyi4HSw='",
          "'sha256-BX/4pdbV4K45NBJlQE7V9zU0qAoTFRjX+LCjKIhPnWE='");

  /** The style sheet within the logo that Swagger UI draws before it draws that of Quarkus. */
  static final String SWAGGER_UI_STYLE =
      ".logo_small_svg__cls-2{fill:#fff}.logo_small_svg__cls-3{fill:#85ea2d}";

  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ";
  private static final String ANSWER_POLICY = NOTHING + "'none'";
  private static final String WELCOME_POLICY =
      NOTHING + "'self'; style-src " + hash(WelcomePage.STYLE);
  private static final String SWAGGER_UI_POLICY =
      NOTHING
          + "'none'; connect-src 'self'; img-src 'self' data:; style-src 'self' "
          + hash(SWAGGER_UI_STYLE)
          + "; script-src 'self' "
          + String.join(" ", SWAGGER_UI_SCRIPTS);

  private ContentPolicy() {}

  static String of(String path) {
    if (path.equals(WELCOME)) {
      return WELCOME_POLICY;
    }
    return isSwaggerUi(path) ? SWAGGER_UI_POLICY : ANSWER_POLICY;
  }

  static boolean isSwaggerUi(String path) {
    return path.equals(SWAGGER_UI) || path.startsWith(SWAGGER_UI + "/");
  }

  /**
   * Returns the source expression that allows a text within {@code <script>} or {@code <style>}.
   */
  static String hash(String text) {
    return "'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text)) + "'";
  }
}
