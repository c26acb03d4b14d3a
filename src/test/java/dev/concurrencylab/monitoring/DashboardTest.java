package dev.concurrencylab.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every dashboard and panel has what its reader needs: title, description, unit. */
class DashboardTest {

  private static final String DATA_SOURCE = "${datasource}";

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  static Stream<JsonNode> panels() {
    return dashboards().stream().flatMap(dashboard -> dashboard.panels().stream());
  }

  @Test
  void thereAreThreeWithIdentifiersOfTheirOwn() {
    assertThat(dashboards())
        .extracting(dashboard -> dashboard.json().get("uid").asText())
        .containsExactlyInAnyOrder(
            "concurrency-lab-load-test", "concurrency-lab-service", "concurrency-lab-strategies");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardHasLinksAnnotationsCrosshairAndADataSourceToChoose(Dashboard dashboard) {
    JsonNode json = dashboard.json();

    assertThat("concurrency-lab-" + dashboard.file().getFileName())
        .isEqualTo(json.get("uid").asText() + ".json");
    assertThat(json.get("graphTooltip").asInt()).as("shared crosshair").isEqualTo(1);
    assertThat(json.at("/links/0/tags/0").asText()).isEqualTo(json.at("/tags/0").asText());
    assertThat(json.at("/templating/list/0/type").asText()).isEqualTo("datasource");
    assertThat(json.at("/annotations/list"))
        .extracting(annotation -> annotation.get("name").asText())
        .containsExactly("Starts of the service", "Experiments");
    assertThat(json.findValuesAsText("uid").stream().filter(uid -> uid.startsWith("$")))
        .isNotEmpty()
        .containsOnly(DATA_SOURCE);
    assertThat(dashboard.panels())
        .extracting(panel -> panel.get("id").asInt())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aPanelSaysWhatItShowsInWhichUnitAndFromWhere(JsonNode panel) {
    JsonNode defaults = panel.at("/fieldConfig/defaults");

    assertThat(panel.get("title").asText()).isNotBlank();
    assertThat(panel.get("description").asText()).hasSizeGreaterThan(20);
    assertThat(panel.at("/datasource/uid").asText()).isEqualTo(DATA_SOURCE);
    assertThat(defaults.get("unit").asText()).isNotBlank();
    assertThat(defaults.get("min").asInt(-1)).isZero();
    assertThat(defaults.at("/thresholds/steps")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("panels")
  void panelsLieWithinTheGrid(JsonNode panel) {
    JsonNode place = panel.get("gridPos");

    assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void ratesFollowTheScrapeIntervalAndEveryQueryTheChosenService(Dashboard dashboard) {
    assertThat(dashboard.queries().map(Query::expr))
        .allSatisfy(
            expr -> {
              assertThat(expr).doesNotContainPattern("\\[\\d+[smhd]");
              assertThat(expr)
                  .containsPattern(
                      "job=\"\\$job\"|testid=\"\\$testid\"|^lab_build_info$|^k6_http_reqs_total$");
            });
  }
}
