package dev.concurrencylab.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.app.ServiceProcess;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service and a real Prometheus with the shipped configuration: everything that
 * dashboards and rules ask is answered. Skipped where there is no {@code prometheus} on the path.
 */
class PrometheusIT {

  private static final String JOB = "concurrency-lab";

  private static final List<String> SPECS =
      List.of(
          "{\"strategies\":[\"sequential\",\"threads\",\"atomic\",\"process-pool\",\"async\"],"
              + "\"iterations\":10000,\"repetitions\":2,\"warmup\":0}",
          "{\"strategies\":[\"threads\"],\"workload\":\"refcount\",\"iterations\":10000,"
              + "\"repetitions\":2,\"warmup\":0}");

  @TempDir private Path scratch;
  private Path program;

  @BeforeEach
  void findPrometheus() {
    Optional<Path> found = PrometheusProcess.program();
    assumeThat(found).as("prometheus on the path").isPresent();
    program = found.get();
  }

  @Test
  void everyQueryOfDashboardsAndRulesIsAnsweredWithData(@TempDir Path data) throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data)) {
      String target = service.resolve("/").getAuthority();
      collectGarbage(service);
      try (PrometheusProcess prometheus = PrometheusProcess.start(program, scratch, target)) {
        useUntilSeen(service, prometheus, target);
        prometheus.write(
            new K6Run(Query.TESTID, System.currentTimeMillis())
                .requests("list", "read", 30, 0.004)
                .requests("strategies", "read", 3, 0.050)
                .requests("run", "experiment", 10, 0.200));

        assertThat(unanswered(prometheus, target)).isEmpty();
        assertThat(panel(prometheus, target, "Reads, p95"))
            .as("of all 99 reads, whatever their names")
            .singleElement(DOUBLE)
            .isCloseTo(0.050, withinPercentage(10));
        assertThat(panel(prometheus, target, "Experiments, p95"))
            .singleElement(DOUBLE)
            .isCloseTo(0.200, withinPercentage(10));
        List<JsonNode> rules = prometheus.rules();
        assertThat(rules).hasSameSizeAs(Rules.shipped().rules());
        assertThat(rules).extracting(rule -> rule.get("health").asText()).containsOnly("ok");
        assertThat(rules.stream().filter(PrometheusIT::alarms)).isEmpty();
      }
    }
  }

  @Test
  void promtoolFindsNothingWrongWithWhatCurlGets(@TempDir Path data) throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data)) {
      // Each of them alone may give the meters of all requests their type.
      assertThat(service.run(SPECS.getFirst()).get().statusCode()).isEqualTo(201);
      service.text("/experiments?format=jsonl");
      collectGarbage(service);
      String meters = service.text("/q/metrics", "*/*");
      Process promtool =
          new ProcessBuilder(program.resolveSibling("promtool").toString(), "check", "metrics")
              .redirectErrorStream(true)
              .start();
      try (Writer input = promtool.outputWriter()) {
        input.write(meters);
      }

      assertThat(promtool.inputReader().lines()).isEmpty();
      assertThat(promtool.waitFor()).isZero();
      assertThat(meters.lines()).hasSizeGreaterThan(1_000);
    }
  }

  /** Its series is there from the first pause on. */
  private static void collectGarbage(ServiceProcess service) throws Exception {
    String jcmd = System.getProperty("java.home") + "/bin/jcmd";
    new ProcessBuilder(jcmd, String.valueOf(service.process().pid()), "GC.run").start().waitFor();
  }

  /** Runs experiments and reads until Prometheus has seen both grow, and judged its rules. */
  private static void useUntilSeen(
      ServiceProcess service, PrometheusProcess prometheus, String target) throws Exception {
    List<Query> last =
        List.of(
            new Query("trials", "sum(increase(lab_trials_total{instance=\"$instance\"}[20s])) > 0"),
            new Query(
                "rejects",
                "sum(increase(http_server_requests_seconds_count{status=\"404\"}[20s])) > 0"),
            new Query("records", "instance:http_reads:p99_rate5m > 0"));
    boolean seen = false;
    for (int i = 0; !seen; i++) {
      assertThat(service.run(SPECS.get(i % SPECS.size())).get().statusCode()).isEqualTo(201);
      service.text("/experiments");
      service.status("/experiments/unknown");
      seen = true;
      for (Query query : last) {
        seen &= !prometheus.query(query.of(JOB, target)).isEmpty();
      }
    }
  }

  private static List<Query> unanswered(PrometheusProcess prometheus, String target)
      throws Exception {
    List<Query> unanswered = new ArrayList<>();
    for (Query query : queries()) {
      List<Double> values = prometheus.query(query.of(JOB, target));
      if (values.isEmpty() && !mayBeSilent(query)) {
        unanswered.add(query);
      }
    }
    return unanswered;
  }

  private static List<Query> queries() {
    Stream<Query> recorded =
        Rules.shipped().recorded().stream().map(name -> new Query("record " + name, name));
    return Stream.of(
            Dashboard.all().stream().flatMap(Dashboard::queries),
            Rules.shipped().queries(),
            recorded)
        .flatMap(each -> each)
        .map(Query::forOldPrometheus)
        .toList();
  }

  private static boolean mayBeSilent(Query query) {
    boolean moment =
        query.place().endsWith(", Starts of the service")
            || query.place().endsWith(", Experiments");
    boolean alert =
        Rules.shipped().alerts().stream()
            .anyMatch(rule -> query.place().endsWith(rule.get("alert").asText()));
    return moment || alert;
  }

  /** Returns what a panel of the Load test dashboard shows, which has one query. */
  private static List<Double> panel(PrometheusProcess prometheus, String target, String title)
      throws Exception {
    Query query =
        queries().stream()
            .filter(each -> each.place().equals("load-test.json, " + title))
            .findFirst()
            .orElseThrow();
    return prometheus.query(query.of(JOB, target));
  }

  /** Noise is the machine's and no reason to worry, all that is critical would be. */
  private static boolean alarms(JsonNode rule) {
    return !rule.path("alerts").isEmpty()
        && rule.at("/labels/severity").asText().equals("critical");
  }
}
