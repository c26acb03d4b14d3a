package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the packaged service ends when it is told to. */
@Timeout(60)
class ShutdownIT {

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final int SIGTERM = 143;

  /** Too long to end by itself in the time of a test. */
  private static final String LONG =
      """
      {"strategies": ["process-pool"], "iterations": 1000000, "repetitions": 1000, "warmup": 0}
      """;

  @TempDir private Path data;

  private final HttpClient client = HttpClient.newHttpClient();
  private Process service;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    service =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Dquarkus.http.port=0",
                "-Dlab.data-dir=" + data,
                "-Dlab.shutdown.grace=2s",
                "-jar",
                "target/quarkus-app/quarkus-run.jar")
            .redirectErrorStream(true)
            .start();
    address = address(service.inputReader());
  }

  @AfterEach
  void kill() {
    client.close();
    service.destroyForcibly();
  }

  @Test
  void waitingClientsGetWhatThereIsAndNoChildStays() throws Exception {
    CompletableFuture<HttpResponse<String>> running = run();
    awaitChildren();
    CompletableFuture<HttpResponse<String>> queued = run();
    awaitQueued();
    List<ProcessHandle> children = service.descendants().toList();

    service.destroy();

    assertThat(running.get().body()).contains("\"state\": \"interrupted\"");
    assertThat(queued.get().body()).contains("\"state\": \"interrupted\"");
    assertThat(service.waitFor()).isEqualTo(SIGTERM);
    for (ProcessHandle child : children) {
      child.onExit().get(1, TimeUnit.SECONDS);
    }
  }

  private static URI address(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return URI.create(listening.group(1));
      }
    }
    throw new AssertionError("the service does not start");
  }

  private CompletableFuture<HttpResponse<String>> run() {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/experiments"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(LONG))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private void awaitChildren() {
    while (service.descendants().findAny().isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private void awaitQueued() throws IOException, InterruptedException {
    HttpRequest list = HttpRequest.newBuilder(address.resolve("/experiments?state=queued")).build();
    while (!client.send(list, BodyHandlers.ofString()).body().contains("\"id\"")) {
      Thread.onSpinWait();
    }
  }
}
