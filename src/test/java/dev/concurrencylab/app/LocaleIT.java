package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the locale, time zone and character set of the machine do not change any answer. */
class LocaleIT {

  private static final String SPEC =
      """
      {"strategies": ["threads", "processes", "gil-3.9"], "iterations": 1000, "repetitions": 6,
       "warmup": 0, "seed": 1}
      """;

  @TempDir private Path data;

  /** Turkish has two letters i; the others have digits or calendars of their own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=tr -Duser.country=TR",
        "-Duser.language=ar -Duser.country=EG",
        "-Duser.language=fa -Duser.country=IR -Dfile.encoding=COMPAT",
        "-Duser.language=th -Duser.country=TH -Duser.variant=TH",
        "-Duser.language=ja -Duser.country=JP -Duser.variant=JP"
      })
  void answersAreTheSameInEveryLocale(String options) throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_TOOL_OPTIONS", options, "LC_ALL", "C", "TZ", "Asia/Kathmandu");
    try (ServiceProcess service = ServiceProcess.start(data, environment)) {
      JsonNode done = ServiceProcess.parse(service.run(SPEC).get().body());
      String path = "/experiments/" + done.get("id").asText();

      assertThat(done.get("state").asText()).isEqualTo("completed");
      assertThat(done.get("createdAt").asText()).matches("[0-9-]{10}T[0-9:.]+Z");
      assertThat(service.json("/experiments").get("items")).hasSize(1);
      assertThat(service.text(path, "text/csv").lines().skip(1))
          .hasSize(21)
          .allMatch(row -> row.matches("[\\x20-\\x7e]+"));
      assertThat(service.text(path, "text/plain"))
          .contains("\nworkload  2 workers, opposed: ")
          .contains("1,000 times each.")
          .doesNotContainPattern("[^\\x00-\\x7f≤≥–÷×µ]");
      assertThat(service.text("/q/metrics", "text/plain")).contains("lab_build_info{");
      assertThat(eventsAfter(service, path, "1")).contains("\nid: 3\n").contains("event: state\n");
    }
  }

  private static String eventsAfter(ServiceProcess service, String path, String id)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve(path + "/events"))
              .header("Last-Event-ID", id)
              .build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
