package dev.concurrencylab.benchmarks.report.sensitivity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.concurrencylab.benchmarks.Sample;
import dev.concurrencylab.benchmarks.client.BackgroundProcess;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run of k6 that reads from a service at a constant rate until it is closed. */
final class K6Reads implements AutoCloseable {

  static final int PER_SECOND = 1_000;

  /** The series that count reads of strategies, about half of all requests of k6. */
  private static final String READS =
      "http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/strategies";

  private static final double PATIENCE_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BackgroundProcess k6;
  private final Path summary;
  private final Sample answered;

  private K6Reads(BackgroundProcess k6, Path summary, Sample answered) {
    this.k6 = k6;
    this.summary = summary;
    this.answered = answered;
  }

  /**
   * Starts k6 and waits until a second's worth of reads was answered.
   *
   * @param answered gets the answered reads per second, at the end
   * @throws IOException if k6 is not installed, or if it ends
   */
  static K6Reads begin(PackagedService service, Sample answered)
      throws IOException, InterruptedException {
    Path summary = Workspace.RESULTS.resolve("k6-sensitivity.json");
    Files.deleteIfExists(summary);
    Path log = Workspace.RESULTS.resolve("k6-sensitivity.log");
    BackgroundProcess k6 = new BackgroundProcess(log, command(service, summary));
    try {
      double before = service.client().meter(READS);
      long began = System.nanoTime();
      while (service.client().meter(READS) - before < PER_SECOND / 2.0) {
        if (!k6.isAlive() || System.nanoTime() - began > PATIENCE_SECONDS * 1e9) {
          throw new IOException("k6 does not read: " + Files.readString(log).trim());
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      return new K6Reads(k6, summary, answered);
    } catch (IOException | InterruptedException | RuntimeException e) {
      k6.close();
      throw e;
    }
  }

  private static String[] command(PackagedService service, Path summary) {
    Map<String, Object> environment =
        Map.of(
            "LAB_URL",
            service.client().address(),
            "READS",
            PER_SECOND,
            "DURATION",
            "1h",
            "SUMMARY",
            summary);
    return Stream.concat(
            Stream.of("src/test/k6/run", "reads"),
            environment.entrySet().stream()
                .flatMap(e -> Stream.of("-e", e.getKey() + "=" + e.getValue())))
        .toArray(String[]::new);
  }

  /** Ends k6 and keeps the answered reads per second. */
  @Override
  public void close() throws IOException, InterruptedException {
    k6.close();
    JsonNode metrics = JSON.readTree(summary.toFile()).get("metrics");
    answered.add(metrics.get("http_reqs").get("values").get("rate").asDouble());
  }
}
