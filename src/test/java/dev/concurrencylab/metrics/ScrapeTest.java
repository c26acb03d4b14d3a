package dev.concurrencylab.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.Workload;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of a scrape of the running service. */
@QuarkusTest
class ScrapeTest {

  private static final int MOST_SERIES = 6_500;

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW", "STEEP");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/experiments",
          "/experiments/unknown",
          "/experiments/unknown/trials",
          "/runtimes",
          "/strategies",
          "/strategies/threads",
          "/strategies/unknown",
          "/unknown",
          "/unknown/other");
  private static final List<String> ACCEPTED =
      List.of("application/json", "text/plain", "text/csv", "text/html", "image/png");
  private static final String SMALL =
      "{\"strategies\":[\"sequential\"],\"iterations\":1,\"repetitions\":1,\"warmup\":0}";

  @Inject MeterRegistry registry;
  @Inject Catalogue catalogue;

  @ParameterizedTest
  @CsvSource({
    "lab_trials_total, counter",
    "lab_operations_total, counter",
    "lab_lost_updates_total, counter",
    "lab_trial_duration_seconds, histogram",
    "lab_setup_duration_seconds, histogram",
    "lab_operation_latency_seconds, histogram",
    "lab_noisy_trials_total, counter",
    "lab_experiments_total, counter",
    "lab_experiments_rejected_total, counter",
    "lab_experiments_queued, gauge",
    "lab_experiments_running, gauge",
    "lab_queue_capacity, gauge",
    "lab_child_processes, gauge",
    "lab_child_process_failures_total, counter",
    "lab_build_info, gauge"
  })
  void meterIsThereFromTheStartWithItsKindAndHelp(String name, String kind) {
    String scrape = given().accept("text/plain;version=0.0.4").get("/q/metrics").asString();

    assertThat(scrape.lines())
        .anyMatch(line -> line.startsWith("# HELP " + name + " "))
        .contains("# TYPE " + name + " " + kind)
        .anyMatch(line -> line.matches(name + "(_count)?[{ ].*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/*", "text/plain", "text/html, */*;q=0.8"})
  void plainTextIsTheFormatOfWhoeverDoesNotAskForAnother(String accept) {
    given()
        .header("Accept", accept)
        .get("/q/metrics")
        .then()
        .contentType(startsWith("text/plain"))
        .body(not(endsWith("# EOF\n")));
  }

  @Test
  void openMetricsIsForWhoeverAsksForIt() {
    given()
        .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1")
        .get("/q/metrics")
        .then()
        .contentType(startsWith("application/openmetrics-text"))
        .body(endsWith("# EOF\n"));
  }

  @Test
  void seriesStayWithinTheirBoundWhateverIsRunAndAsked() {
    catalogue.all().forEach(this::runAll);
    METHODS.forEach(method -> PATHS.forEach(path -> ask(method, path)));

    long series =
        given().get("/q/metrics").asString().lines().filter(line -> !line.startsWith("#")).count();

    assertThat(series).isLessThanOrEqualTo(MOST_SERIES);
  }

  private void runAll(Strategy strategy) {
    TrialMeters meters = new TrialMeters(registry, catalogue);
    for (Workload workload : Workload.values()) {
      var spec = Fabricated.spec(strategy.name(), workload);
      for (Verdict verdict : Verdict.possible(strategy.guarantee(workload))) {
        var trial = Fabricated.trial(TrialKind.MEASURED, strategy.name(), verdict);
        meters.trialEnded(spec, trial, Fabricated.samples());
      }
      var trial = Fabricated.trial(TrialKind.LATENCY, strategy.name(), Verdict.EXACT);
      meters.trialEnded(spec, trial, Fabricated.samples(20, 2_000, 2_000_000));
    }
    meters.experimentEnded(Fabricated.experiment(ExperimentState.COMPLETED));
  }

  private static void ask(String method, String path) {
    for (String accepted : ACCEPTED) {
      given().accept(accepted).contentType(ContentType.JSON).body(SMALL).request(method, path);
    }
    for (String body : List.of("{\"iterations\":0}", "{\"iterations\":1000000000000}", "{")) {
      given().contentType(ContentType.JSON).body(body).request(method, path);
    }
    given().contentType(ContentType.TEXT).body(SMALL).request(method, path);
    given().header("Host", "evil.example").request(method, path);
    given().header("Origin", "http://evil.example").request(method, path);
  }
}
