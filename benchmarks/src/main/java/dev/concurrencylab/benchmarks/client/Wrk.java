package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Loads the service with wrk, on one thread: each connection sends its next request when it has the
 * answer to the last one, or later if the script says so.
 *
 * @see <a href="https://github.com/wg/wrk">wrk</a>
 */
public final class Wrk {

  private static final Path SCRIPTS = Path.of("benchmarks", "src", "main", "wrk");
  private static final Path LOG = Workspace.RESULTS.resolve("wrk.log");

  /** Beyond this time an answer counts as missing; longer than the service lets a request wait. */
  private static final String TIMEOUT = "60s";

  private static final String TOTALS = "totals ";

  private Wrk() {}

  /**
   * The result of one run.
   *
   * @param requests answered ones
   * @param seconds duration of the run
   * @param errors answers with a status of 400 or more
   * @param failures connections that broke, and answers that did not come
   * @param p50Micros median latency
   * @param p99Micros latency that 99% of the answers did not exceed
   * @param maxMicros largest latency
   * @param output all that the script has printed
   */
  public record Result(
      long requests,
      double seconds,
      long errors,
      long failures,
      double p50Micros,
      double p99Micros,
      double maxMicros,
      List<String> output) {

    /** Returns the fields of all lines of output that begin with a word, without that word. */
    public List<List<String>> lines(String word) {
      return output.stream()
          .map(line -> List.of(line.split(" ")))
          .filter(fields -> fields.getFirst().equals(word))
          .map(fields -> fields.subList(1, fields.size()))
          .toList();
    }
  }

  /**
   * Sends the same request again and again.
   *
   * @param json body of a {@code POST}; null for a {@code GET}
   * @throws IOException if wrk is not installed
   * @throws IllegalStateException if a request failed or an answer was an error
   */
  public static Result load(URI address, String json, int connections, int seconds)
      throws IOException, InterruptedException {
    String[] arguments = json == null ? new String[0] : new String[] {json};
    Result result = run("load.lua", address, connections, Duration.ofSeconds(seconds), arguments);
    long failed = result.errors() + result.failures();
    if (failed > 0 || result.requests() == 0) {
      throw new IllegalStateException(
          "%s: %d answers, %d errors".formatted(address, result.requests(), failed));
    }
    return result;
  }

  /**
   * Runs a script of {@code benchmarks/src/main/wrk}.
   *
   * @throws IOException if wrk is not installed
   */
  public static Result run(
      String script, URI address, int connections, Duration time, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + time.toSeconds() + "s"));
    command.addAll(List.of("--timeout", TIMEOUT, "-s", SCRIPTS.resolve(script).toString()));
    command.add(address.toString());
    command.add("--");
    command.addAll(Arrays.asList(arguments));
    try (BackgroundProcess wrk = start(command)) {
      wrk.waitFor();
    }
    return parse(Files.readAllLines(LOG));
  }

  private static BackgroundProcess start(List<String> command) throws IOException {
    try {
      return new BackgroundProcess(LOG, command.toArray(String[]::new));
    } catch (IOException e) {
      throw new IOException("wrk cannot be run; install it, for example by apt install wrk", e);
    }
  }

  private static Result parse(List<String> output) {
    long[] totals =
        output.stream()
            .filter(line -> line.startsWith(TOTALS))
            .map(line -> line.substring(TOTALS.length()).split(" "))
            .map(fields -> Arrays.stream(fields).mapToLong(Long::parseLong).toArray())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no totals of wrk: " + output));
    return new Result(
        totals[0],
        totals[1] / 1e6,
        totals[2],
        totals[3],
        totals[4],
        totals[5],
        totals[6],
        List.copyOf(output));
  }
}
