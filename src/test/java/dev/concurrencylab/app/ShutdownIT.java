package dev.concurrencylab.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toUnmodifiableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the packaged service's shutdown, and of its next start. */
@Timeout(120)
class ShutdownIT {

  private static final int SIGINT = 130;
  private static final int SIGTERM = 143;

  /** Too long to end by itself in the time of a test; its trials are short. */
  private static final String LONG =
      """
      {"strategies": ["process-pool"], "iterations": 100000, "repetitions": 4000, "warmup": 0}
      """;

  /** One trial that outlasts any grace of these tests: seven seconds at the very least. */
  private static final String SLOW =
      """
      {"strategies": ["async-await"], "iterations": 7000000, "repetitions": 1, "warmup": 0}
      """;

  @TempDir private Path data;

  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void letReadersGo() {
    client.shutdownNow();
    readers.shutdownNow();
  }

  private HttpResponse<String> post(ServiceProcess service, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(service.resolve(path))
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Starts an experiment and returns where it is. */
  private String start(ServiceProcess service, String spec) throws Exception {
    HttpResponse<String> accepted = post(service, "/experiments", spec);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return "/experiments/" + ServiceProcess.parse(accepted.body()).get("id").asText();
  }

  private static void awaitState(ServiceProcess service, String experiment, String state)
      throws Exception {
    while (!service.json(experiment).get("state").asText().equals(state)) {
      Thread.onSpinWait();
    }
  }

  private CompletableFuture<List<String>> read(ServiceProcess service, String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Stream<String> lines = service.events(path).body()) {
            return lines.toList();
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        readers);
  }

  private static void signal(ServiceProcess service, String signal) throws Exception {
    String pid = Long.toString(service.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  /** As a terminal does at Ctrl-C or when it closes, and a service manager when it stops. */
  private static void signalAll(ServiceProcess service, String signal) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    service
        .process()
        .descendants()
        .map(ProcessHandle::pid)
        .map(String::valueOf)
        .forEach(command::add);
    assertThat(command).hasSizeGreaterThan(2);
    command.add(String.valueOf(service.process().pid()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "HUP", "TERM"})
  void aSignalToTheWholeGroupStoresWhatHappenedAndInventsNoFailure(String signal) throws Exception {
    String experiment;
    try (ServiceProcess service = ServiceProcess.start(data)) {
      experiment = start(service, LONG);
      while (service.json(experiment).at("/progress/done").asInt() < 3) {
        Thread.onSpinWait();
      }

      signalAll(service, signal);

      assertThat(service.process().waitFor()).isGreaterThan(128);
    }
    try (ServiceProcess service = ServiceProcess.start(data)) {
      JsonNode found = service.json(experiment);
      assertThat(found.get("state").asText()).isEqualTo("interrupted");
      assertThat(found.at("/results/0/verdict").asText()).isEqualTo("exact");
      assertThat(service.text(experiment, "text/csv")).doesNotContain("failed");
    }
  }

  @Test
  void connectionsThatComeLateLeaveNoStackTrace() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data)) {
      URI address = service.resolve("/");
      List<Future<?>> clients =
          Stream.generate(() -> readers.submit(() -> connectUntilRefused(address)))
              .limit(4)
              .collect(toUnmodifiableList());

      service.process().destroy();

      for (Future<?> one : clients) {
        one.get();
      }
      assertThat(service.logUntilEnd()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  private static void connectUntilRefused(URI address) {
    while (true) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket.getOutputStream().write("GET /strategies HTTP/1.1\r\n".getBytes(US_ASCII));
      } catch (ConnectException refused) {
        return;
      } catch (IOException closedByTheService) {
        Thread.onSpinWait(); // and try again
      }
    }
  }

  @Test
  void everybodyGetsAnEndAndEverythingIsStored() throws Exception {
    JsonNode interrupted;
    String running;
    String inLine;
    String cancelled;
    List<String> seen;
    try (ServiceProcess service = ServiceProcess.start(data)) {
      running = start(service, LONG);
      CompletableFuture<List<String>> events = read(service, running + "/events");
      CompletableFuture<List<String>> text = read(service, running + "/events?format=text");
      while (service.json(running).at("/progress/done").asInt() < 60) {
        Thread.onSpinWait();
      }
      CompletableFuture<HttpResponse<String>> waits = service.run(LONG);
      while (service.json("/experiments?state=queued").get("items").isEmpty()) {
        Thread.onSpinWait();
      }
      inLine = "/experiments/" + service.json("/experiments?limit=1").at("/items/0/id").asText();
      cancelled = start(service, LONG);
      assertThat(post(service, cancelled + "/cancel", "").statusCode()).isEqualTo(202);
      List<ProcessHandle> children = service.process().descendants().toList();
      assertThat(children).isNotEmpty();

      service.process().destroy();

      interrupted = ServiceProcess.parse(waits.get().body());
      seen = events.get();
      assertThat(interrupted.get("state").asText()).isEqualTo("interrupted");
      assertThat(interrupted.get("startedAt").isNull()).isTrue();
      assertThat(seen).contains("event: result");
      assertThat(text.get()).contains("interrupted").anyMatch(l -> l.contains("interrupted after"));
      assertThat(service.process().waitFor()).isEqualTo(SIGTERM);
      for (ProcessHandle child : children) {
        child.onExit().get(10, TimeUnit.SECONDS);
      }
      assertThat(pages(service.process().pid())).isEmpty();
    }
    try (ServiceProcess service = ServiceProcess.start(data)) {
      JsonNode experiment = service.json(running);
      assertThat(experiment.get("state").asText()).isEqualTo("interrupted");
      assertThat(experiment.at("/progress/done").asInt())
          .isEqualTo(seen.stream().filter("event: trial"::equals).count());
      assertThat(experiment.at("/results/0/verdict").asText()).isEqualTo("exact");
      assertThat(service.json(inLine)).isEqualTo(interrupted);
      assertThat(service.json(cancelled).get("state").asText()).isEqualTo("cancelled");
      assertThat(withoutPlace(read(service, running + "/events").get()))
          .isEqualTo(withoutPlace(seen));
      assertThat(service.json("/experiments?state=running").get("items")).isEmpty();
    }
  }

  /** Its position in the queue when it was accepted is not stored. */
  private static List<String> withoutPlace(List<String> events) {
    return events.stream()
        .map(line -> line.replaceAll("\"queuePosition\":\\w+", "\"queuePosition\":null"))
        .toList();
  }

  private static List<Path> pages(long pid) throws IOException {
    Path memory = Path.of("/dev/shm");
    if (!Files.isDirectory(memory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(memory)) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*page-" + pid + "-.*"))
          .toList();
    }
  }

  @Test
  void newWorkIsRefusedWhileTheRunningTrialHasItsGraceAndCancelShortensIt() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, "-Dlab.shutdown.grace=60s")) {
      String running = start(service, SLOW);
      awaitState(service, running, "running");
      service.process().destroy();
      HttpResponse<String> refused = post(service, "/experiments", SLOW);
      while (refused.statusCode() == 202) {
        refused = post(service, "/experiments", SLOW);
      }

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
      assertThat(refused.body()).contains("stopping");
      assertThat(service.json(running).get("state").asText()).isEqualTo("running");
      CompletableFuture<List<String>> events = read(service, running + "/events");
      assertThat(post(service, running + "/cancel", "").statusCode()).isEqualTo(202);
      assertThat(events.get()).anyMatch(line -> line.contains("\"state\":\"cancelled\""));
      assertThat(service.process().waitFor()).isEqualTo(SIGTERM);
    }
  }

  @Test
  void trialThatOutlastsItsGraceIsCutAndASecondSignalChangesNothing() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data, "-Dlab.shutdown.grace=1s")) {
      CompletableFuture<HttpResponse<String>> waits = service.run(SLOW);
      while (service.json("/experiments?state=running").get("items").isEmpty()) {
        Thread.onSpinWait();
      }
      service.process().destroy();
      service.process().destroy();

      JsonNode experiment = ServiceProcess.parse(waits.get().body());
      assertThat(experiment.get("state").asText()).isEqualTo("interrupted");
      assertThat(experiment.get("failure").asText()).contains("stopped");
      assertThat(experiment.at("/progress/done").asInt()).as("the cut trial").isZero();
      assertThat(service.process().waitFor()).isEqualTo(SIGTERM);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void interruptFromTheKeyboardEndsItAsWell() throws Exception {
    try (ServiceProcess service = ServiceProcess.start(data)) {
      assumeThat(ignoresInterrupts(service.process().pid()))
          .as("what was started in the background may have been told to ignore it")
          .isFalse();
      signal(service, "INT");

      assertThat(service.process().waitFor()).isEqualTo(SIGINT);
    }
  }

  private static boolean ignoresInterrupts(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      String ignored =
          lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow().substring(8);
      return (Long.parseLong(ignored.strip(), 16) & 0b10) != 0;
    }
  }

  @Test
  void signalDuringTheStartEndsItAndTheNextStartSucceeds() throws Exception {
    Process starting =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dquarkus.http.port=0",
                "-Dlab.data-dir=" + data,
                "-jar",
                "target/quarkus-app/quarkus-run.jar")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (starting.isAlive() && isEmpty(data)) {
        Thread.onSpinWait();
      }
      starting.destroy();

      assertThat(starting.waitFor()).isEqualTo(SIGTERM);
    } finally {
      starting.destroyForcibly();
    }
    try (ServiceProcess service = ServiceProcess.start(data)) {
      assertThat(service.json("/experiments").get("items")).isEmpty();
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
