package dev.concurrencylab.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Prometheus with the configuration that is shipped, pointed at one service. */
final class PrometheusProcess implements AutoCloseable {

  private static final Path SHIPPED = Path.of("grafana/prometheus");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 30;

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  private final Process process;
  private final URI address;

  private PrometheusProcess(Process process, URI address) throws InterruptedException {
    this.process = process;
    this.address = address;
    Thread.ofPlatform().daemon().start(() -> process.inputReader().lines().forEach(output::add));
    String line = "";
    while (!line.contains("Server is ready")) {
      line = output.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("what Prometheus says when it is ready").isNotNull();
    }
  }

  /** Returns the program, if this machine has it. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param scratch an empty folder
   * @param target host and port of the service
   */
  static PrometheusProcess start(Path program, Path scratch, String target)
      throws IOException, InterruptedException {
    for (String file : List.of("prometheus.yml", "rules.yml")) {
      Files.copy(SHIPPED.resolve(file), scratch.resolve(file));
    }
    Files.writeString(scratch.resolve("targets.yml"), "- targets: ['" + target + "']\n");
    String listen = "127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + scratch.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + scratch.resolve("data"),
                "--web.listen-address=" + listen,
                "--web.enable-remote-write-receiver",
                // Without effect from 3.8 on, which accepts them always.
                "--enable-feature=native-histograms")
            .redirectErrorStream(true)
            .start();
    return new PrometheusProcess(process, URI.create("http://" + listen));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns what a query finds now: the values that are numbers. */
  List<Double> query(String expr) throws IOException, InterruptedException {
    JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expr, StandardCharsets.UTF_8));
    assertThat(answer.get("status").asText()).as("%s: %s", expr, answer).isEqualTo("success");
    return Dashboard.elements(answer.at("/data/result"))
        .map(series -> Double.parseDouble(series.at("/value/1").asText()))
        .filter(value -> !value.isNaN())
        .toList();
  }

  /** Writes what k6 sends. */
  void write(K6Run run) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/write"))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(BodyPublishers.ofByteArray(run.body()))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
  }

  /** Returns all rules as it judges them. */
  List<JsonNode> rules() throws IOException, InterruptedException {
    return Dashboard.elements(get("/api/v1/rules").at("/data/groups"))
        .flatMap(group -> Dashboard.elements(group.get("rules")))
        .toList();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.toHandle().destroy(); // and its output ends, where Process.destroy would close it
    process.onExit().join();
  }
}
