package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.concurrencylab.storage.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service whose disk is full, whose database is shared, or that is killed. */
@Timeout(120)
class StorageFaultIT {

  private static final String SMALL =
      """
      {"strategies": ["threads", "atomic"], "iterations": 1000, "repetitions": 2, "warmup": 0}
      """;

  /** Too long to end by itself in the time of a test. */
  private static final String LONG =
      """
      {"strategies": ["threads", "atomic"], "iterations": 100000, "repetitions": 4000, "warmup": 0}
      """;

  private static final String UP = "lab_storage_up 1.0";
  private static final String DOWN = "lab_storage_up 0.0";

  @TempDir private Path data;

  /** Makes each write beyond the first byte of a file fail, as on a full disk, or ends that. */
  private static void limitFiles(ServiceProcess service, String softLimit)
      throws IOException, InterruptedException {
    String pid = Long.toString(service.process().pid());
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + softLimit + ":unlimited")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }

  private static JsonNode run(ServiceProcess service, String spec) throws Exception {
    HttpResponse<String> response = service.run(spec).get();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return ServiceProcess.parse(response.body());
  }

  private static String pathOf(JsonNode experiment) {
    return "/experiments/" + experiment.get("id").asText();
  }

  private static List<String> trials(ServiceProcess service, String path) throws Exception {
    List<String> trials = new ArrayList<>();
    service
        .json(path + "/trials?limit=100")
        .get("items")
        .forEach(one -> trials.add(one.toString()));
    return trials;
  }

  /** A step of a test. */
  private interface Step {
    void take(ServiceProcess service) throws IOException, InterruptedException;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLimitOfFilesCostsNoResultAndNothingAfterwards() throws Exception {
    noResultIsLost(
        data, service -> limitFiles(service, "1"), service -> limitFiles(service, "unlimited"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskCostsNoResultAndNothingAfterwards() throws Exception {
    assumeThat(command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", data.toString()))
        .as("exit code of mount, which needs root")
        .isZero();
    Path rest = data.resolve("rest");
    try {
      noResultIsLost(data, service -> fill(rest), service -> Files.delete(rest));
    } finally {
      command("umount", "--lazy", data.toString()); // a service that a failed test left may use it
    }
  }

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  /** Writes a file until the disk is full. */
  private static void fill(Path file) {
    assertThatThrownBy(
            () -> {
              try (OutputStream rest = Files.newOutputStream(file)) {
                while (true) {
                  rest.write(new byte[1024]);
                }
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }

  private static void noResultIsLost(Path data, Step fill, Step free) throws Exception {
    JsonNode before;
    JsonNode meanwhile;
    List<String> trials;
    try (ServiceProcess service = ServiceProcess.start(data)) {
      before = run(service, SMALL);
      fill.take(service);
      meanwhile = run(service, SMALL);
      assertThat(meanwhile.get("state").asText()).isEqualTo("completed");
      assertThat(meanwhile.get("results")).hasSize(2);
      assertThat(service.text("/q/health/ready")).contains("\"storage\": \"degraded\"");
      assertThat(service.text("/q/metrics")).contains(DOWN);
      assertThat(meanwhile.get("stored").asBoolean()).isFalse();
      assertThat(service.text(pathOf(meanwhile) + "?format=text")).contains("not yet");
      assertThat(service.json(pathOf(meanwhile))).isEqualTo(meanwhile);
      service.await("The database does not work");
      free.take(service);
      service.await("The database works again");
      assertThat(service.text("/q/metrics")).contains(UP);
      assertThat(service.text("/q/health/ready")).contains("\"storage\": \"ok\"");
      ((ObjectNode) meanwhile).put("stored", true);
      assertThat(service.json(pathOf(meanwhile))).isEqualTo(meanwhile);
      trials = trials(service, pathOf(meanwhile));
      service.kill();
    }
    try (ServiceProcess service = ServiceProcess.start(data)) {
      assertThat(service.json(pathOf(before))).isEqualTo(before);
      assertThat(service.json(pathOf(meanwhile))).isEqualTo(meanwhile);
      assertThat(trials(service, pathOf(meanwhile))).isEqualTo(trials).hasSize(6);
    }
  }

  @Test
  void aServiceTakesOverFromOneThatEnds() throws Exception {
    JsonNode before;
    try (ServiceProcess first = ServiceProcess.start(data)) {
      before = run(first, SMALL);
      try (ServiceProcess second = ServiceProcess.begin(data, Map.of())) {
        second.await("is in use by another service; waiting");
        assertThat(run(first, SMALL).get("state").asText()).isEqualTo("completed");
        first.kill();
        second.awaitReady();
        assertThat(second.json(pathOf(before))).isEqualTo(before);
      }
    }
  }

  @Test
  void aServiceThatWaitsForAnotherEndsWhenItIsStopped() throws Exception {
    try (ServiceProcess first = ServiceProcess.start(data);
        ServiceProcess second = ServiceProcess.begin(data, Map.of())) {
      second.await("is in use by another service; waiting");
      second.process().destroy();
      // It may end before it has said why; had it gone on waiting, it would say "stop that one".
      assertThat(second.logUntilEnd())
          .allSatisfy(line -> assertThat(line).contains("it was stopped while it waited"));
      assertThat(second.process().exitValue()).isEqualTo(143);
      assertThat(run(first, SMALL).get("state").asText()).isEqualTo("completed");
    }
  }

  @Test
  void whatWasShownBeforeAKillIsThereAfterIt() throws Exception {
    List<String> shown;
    String path;
    try (ServiceProcess service = ServiceProcess.start(data)) {
      path = begun(service);
      shown = trials(service, path);
      service.kill();
    }
    try (ServiceProcess service = ServiceProcess.start(data)) {
      JsonNode left = service.json(path);
      assertThat(left.get("state").asText()).isEqualTo("interrupted");
      assertThat(left.get("results")).isNotEmpty();
      assertThat(left.get("progress").get("done").asInt()).isGreaterThanOrEqualTo(shown.size());
      assertThat(trials(service, path)).startsWith(shown.toArray(String[]::new));
      assertThat(run(service, SMALL).get("state").asText()).isEqualTo("completed");
    }
  }

  /** Begins an experiment and returns its path once it has some trials. */
  private static String begun(ServiceProcess service) throws Exception {
    service.run(LONG);
    String path = null;
    while (path == null) {
      for (JsonNode running : service.json("/experiments?state=running").get("items")) {
        path = pathOf(running);
      }
    }
    String events = path + "/events";
    try (var lines = service.events(events).body()) {
      assertThat(lines.filter(line -> line.equals("event: trial")).limit(10).count()).isEqualTo(10);
    }
    return path;
  }

  @Test
  void servicesOnOnePostgresqlSeeWhatTheOthersFoundAndLeft() throws Exception {
    String url = PostgresServer.newDatabase();
    Map<String, String> environment = Map.of("LAB_DATABASE_URL", url);
    JsonNode complete;
    String path;
    List<String> shown;
    try (ServiceProcess first = ServiceProcess.start(data.resolve("first"), environment)) {
      complete = run(first, SMALL);
      path = begun(first);
      shown = trials(first, path);
      first.kill();
    }
    assertThat(data.resolve("first/history.db")).doesNotExist();
    try (Connection connection = DriverManager.getConnection(url)) {
      connection
          .createStatement()
          .execute(
              "update concurrency_lab.experiment set lease_until = 0 where lease_until is not null");
    }
    try (ServiceProcess second = ServiceProcess.start(data.resolve("second"), environment)) {
      assertThat(second.json(pathOf(complete))).isEqualTo(complete);
      assertThat(second.json(path).get("state").asText()).isEqualTo("interrupted");
      assertThat(trials(second, path)).startsWith(shown.toArray(String[]::new));
      assertThat(second.json("/experiments?limit=1").get("items").get(0).get("state").asText())
          .isEqualTo("interrupted");
    }
  }
}
