package dev.concurrencylab.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures the figures that the service has to reach, as a client sees them: starts the packaged
 * service by {@code ./lab}, on a port and in a folder of its own, and prints each figure beside its
 * goal. Run on an otherwise idle machine by {@code ./mvnw -Pfigures -DskipTests verify}.
 */
public final class Figures {

  private static final int STARTS = 5;
  private static final int REQUESTS = 1_000;

  /** Until the JIT compiler is done with the path of a request, on both sides. */
  private static final int WARM_UP_REQUESTS = 5_000;

  private static final long IDLE_SECONDS = 5;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Path data;
  private URI address;
  private Process service;

  private Figures(Path data) {
    this.data = data;
  }

  /** Prints the table. */
  public static void main(String[] args) throws Exception {
    Path data = Files.createTempDirectory("figures");
    Figures figures = new Figures(data);
    try {
      figures.measureStarts();
      figures.start();
      figures.measureExperiments();
      figures.measureSmallest();
    } finally {
      figures.stop();
      try (Stream<Path> below = Files.walk(data)) {
        for (Path path : below.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void measureStarts() throws IOException, InterruptedException {
    double[] millis = new double[STARTS];
    double[] resident = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      millis[i] = start();
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      resident[i] = residentMebibytes();
      stop();
    }
    print("start to first response", median(millis), "ms", 1_200);
    print("resident when idle", median(resident), "MiB", 160);
  }

  private void measureExperiments() throws IOException, InterruptedException {
    double[] seconds = new double[3];
    for (int i = 0; i < seconds.length; i++) {
      long began = System.nanoTime();
      post("{}");
      seconds[i] = (System.nanoTime() - began) / 1e9;
    }
    print("the default experiment", median(seconds), "s", 4);

    JsonNode threads = cell("threads", 2, 1_000_000, 99);
    print("threads, 2 x 1M, per operation", at(threads, "nanosPerOperation"), "ns", 0.8);
    int trials = threads.get("trials").asInt();
    print(
        "  trials of %d without loss".formatted(trials),
        trials - threads.get("trialsWithLoss").asInt(),
        "",
        trials / 2);
    print("  time without overlap, median", 1 - threads.get("overlap").asDouble(), "", 0.5);
    JsonNode async = cell("async", 2, 1_000_000, 99);
    print("async, 2 x 1M, per operation", at(async, "nanosPerOperation"), "ns", 1);
    JsonNode processes = cell("processes", 2, 1_000_000, 21);
    print("processes, 2 x 1M, total", at(processes, "totalNanos") / 1e6, "ms", 80);
    JsonNode pool = cell("process-pool", 2, 1_000_000, 21);
    print("process-pool, 2 x 1M, total", at(pool, "totalNanos") / 1e6, "ms", 10);
    JsonNode virtual = cell("virtual-lock", 100_000, 100, 5);
    print("virtual-lock, 100,000 x 100, total", at(virtual, "totalNanos") / 1e9, "s", 5);
    JsonNode many = cell("global-lock", 256, 1_000, 9);
    print("256 platform threads, setup", at(many, "setupNanos") / 1e6, "ms", 100);
  }

  private void measureSmallest() throws IOException, InterruptedException {
    double[] millis = new double[REQUESTS];
    for (int i = -WARM_UP_REQUESTS; i < REQUESTS; i++) {
      long began = System.nanoTime();
      post(spec("sequential", 1, 1, 1, 0));
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    print("POST of the smallest, p50 once warm", median(millis), "ms", 2);
  }

  private JsonNode cell(String strategy, int workers, long iterations, int repetitions)
      throws IOException, InterruptedException {
    return post(spec(strategy, workers, iterations, repetitions, 1)).get("results").get(0);
  }

  private static String spec(
      String strategy, int workers, long iterations, int repetitions, int warmup) {
    return """
        {"strategies": ["%s"], "workers": %d, "iterations": %d, "repetitions": %d, "warmup": %d}
        """
        .formatted(strategy, workers, iterations, repetitions, warmup);
  }

  private static double at(JsonNode cell, String estimate) {
    return cell.get(estimate).get("median").asDouble();
  }

  private JsonNode post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/experiments"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return json.readTree(response.body());
  }

  /** Starts the service and returns the milliseconds until its first response. */
  private double start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket any = new ServerSocket(0)) {
      port = any.getLocalPort();
    }
    address = URI.create("http://127.0.0.1:" + port);
    long began = System.nanoTime();
    service =
        new ProcessBuilder("./lab", "-Dquarkus.http.port=" + port, "-Dlab.data-dir=" + data)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("service.log").toFile())
            .start();
    while (!answers()) {
      if (!service.isAlive()) {
        throw new IOException(Files.readString(data.resolve("service.log")));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private boolean answers() throws InterruptedException {
    try {
      URI ready = address.resolve("/q/health/ready");
      return client
              .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void stop() throws InterruptedException {
    if (service != null) {
      service.destroy();
      service.waitFor();
    }
  }

  private double residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String what, double figure, String unit, double most) {
    System.out.printf(
        "%-40s %10.3f %-4s at most %-6s %s%n",
        what, figure, unit, "%.4g".formatted(most), figure <= most ? "reached" : "MISSED");
  }
}
