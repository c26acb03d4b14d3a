package dev.concurrencylab.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** k6, which reads from a service at a constant rate until it is told to end. */
final class Reads implements AutoCloseable {

  static final int PER_SECOND = 1_000;

  /** The series of a meter that count reads of strategies, about half of all that k6 sends. */
  private static final String READS =
      "http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/strategies";

  private static final double PATIENCE_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Companion k6;
  private final Path summary;
  private final Sample answered;

  private Reads(Companion k6, Path summary, Sample answered) {
    this.k6 = k6;
    this.summary = summary;
    this.answered = answered;
  }

  /**
   * Starts k6 and waits until a second's worth of reads has come.
   *
   * @param answered gets how many reads a second were answered, at the end
   * @throws IOException if there is no k6, or if it ends instead
   */
  static Reads begin(PackagedService service, Sample answered)
      throws IOException, InterruptedException {
    Path summary = Path.of("target", "k6-sensitivity.json");
    Files.deleteIfExists(summary);
    Path log = Path.of("target", "k6-sensitivity.log");
    Companion k6 = new Companion(log, command(service, summary));
    try {
      double before = service.client().meter(READS);
      long began = System.nanoTime();
      while (service.client().meter(READS) - before < PER_SECOND / 2.0) {
        if (!k6.runs() || System.nanoTime() - began > PATIENCE_SECONDS * 1e9) {
          throw new IOException("k6 does not read: " + Files.readString(log).trim());
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
      return new Reads(k6, summary, answered);
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

  /** Ends k6, and notes how many reads a second were answered. */
  @Override
  public void close() throws IOException, InterruptedException {
    k6.close();
    JsonNode metrics = JSON.readTree(summary.toFile()).get("metrics");
    answered.add(metrics.get("http_reqs").get("values").get("rate").asDouble());
  }
}
