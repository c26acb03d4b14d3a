package dev.concurrencylab.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dashboards and rules ask only for series that there are. */
@QuarkusTest
class SeriesTest {

  private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_0-9]+)[{ ]");

  private static final Pattern METER = Pattern.compile("`(lab_[a-z_]+)[{`]");

  /** The series that Prometheus itself adds for each target. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  /** The series that k6 writes, with the histograms that {@code src/test/k6/run} requests. */
  private static final Set<String> OF_K6 =
      Set.of(
          "k6_http_reqs_total",
          "k6_http_req_duration_seconds",
          "k6_dropped_iterations_total",
          "k6_checks_rate");

  @Test
  void dashboardsAndRulesAskOnlyForSeriesThatThereAre() {
    Rules rules = Rules.shipped();
    Set<String> known = new HashSet<>(scraped());
    known.addAll(rules.recorded());
    known.addAll(OF_PROMETHEUS);
    known.addAll(OF_K6);

    Set<String> asked = new TreeSet<>();
    Stream.concat(Dashboard.all().stream().flatMap(Dashboard::queries), rules.queries())
        .forEach(query -> asked.addAll(Promql.seriesIn(query.expr())));

    assertThat(known).containsAll(asked);
    assertThat(asked).containsAll(OF_K6);
  }

  @Test
  void whatIsRecordedIsShown() {
    List<String> asked =
        Dashboard.all().stream().flatMap(Dashboard::queries).map(Query::expr).toList();
    List<String> alerts =
        Rules.shipped().alerts().stream().map(alert -> alert.get("expr").asText()).toList();

    assertThat(Rules.shipped().recorded())
        .allSatisfy(
            name ->
                assertThat(Stream.concat(asked.stream(), alerts.stream()))
                    .anyMatch(expr -> expr.contains(name)));
  }

  @Test
  void theDocumentationListsEveryMeter() throws IOException {
    Set<String> documented = new TreeSet<>();
    Matcher meter = METER.matcher(Files.readString(Path.of("docs/operating.md")));
    while (meter.find()) {
      documented.add(meter.group(1));
    }

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            scraped().stream()
                .filter(name -> name.startsWith("lab_"))
                .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toSet()));
  }

  private static Set<String> scraped() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"strategies\":[\"threads\"],\"iterations\":1000,\"repetitions\":1}")
        .post("/experiments")
        .then()
        .statusCode(201);
    given().get("/experiments").then().statusCode(200);
    System.gc(); // whose series is there from the first pause on
    Set<String> names = new HashSet<>();
    Matcher series = SERIES.matcher(given().get("/q/metrics").asString());
    while (series.find()) {
      names.add(series.group(1));
    }
    return names;
  }
}
