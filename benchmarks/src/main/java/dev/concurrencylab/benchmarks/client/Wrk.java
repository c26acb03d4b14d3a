package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Loads an address with wrk, on one thread: each connection sends its next request when it has the
 * answer to the last one.
 *
 * @see <a href="https://github.com/wg/wrk">wrk</a>
 */
public final class Wrk {

  private static final String SCRIPT = "src/figures/wrk/load.lua";
  private static final Pattern TOTALS =
      Pattern.compile("^totals (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);

  private Wrk() {}

  /**
   * What it saw.
   *
   * @param requests that were answered
   * @param perSecond of them
   * @param p50Micros median of the time from a request to its answer
   * @param p99Micros what 99% of the answers did not take longer than
   */
  public record Load(long requests, double perSecond, double p50Micros, double p99Micros) {}

  /**
   * Sends requests for some seconds.
   *
   * @param json body to {@code POST}; null to {@code GET}
   * @throws IOException if wrk is not there
   * @throws IllegalStateException if a request failed, or an answer was an error
   */
  public static Load run(URI address, String json, int connections, int seconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s", SCRIPT));
    command.add(address.toString());
    if (json != null) {
      command.addAll(List.of("--", json));
    }
    return parse(address, output(command));
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process wrk = start(command);
    try {
      String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      wrk.waitFor();
      return output;
    } finally {
      wrk.destroy();
    }
  }

  private static Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new IOException("wrk cannot be run; install it, for example by apt install wrk", e);
    }
  }

  private static Load parse(URI address, String output) {
    MatchResult totals =
        TOTALS
            .matcher(output)
            .results()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk has no totals: " + output));
    long requests = Long.parseLong(totals.group(1));
    long failed = Long.parseLong(totals.group(3)) + Long.parseLong(totals.group(4));
    if (failed > 0 || requests == 0) {
      throw new IllegalStateException(
          "%s: %d answers, %d errors".formatted(address, requests, failed));
    }
    return new Load(
        requests,
        requests * 1e6 / Long.parseLong(totals.group(2)),
        Double.parseDouble(totals.group(5)),
        Double.parseDouble(totals.group(6)));
  }
}
