package dev.concurrencylab.benchmarks.report.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;

/**
 * A measured trial, as the service reports it.
 *
 * @param round its number within the experiment
 * @param lost number of lost updates, at least
 * @param overlap null if there was only one worker
 * @param noisy whether the trial was disturbed; null if the service cannot know
 */
public record Trial(
    String strategy,
    int round,
    String verdict,
    long lost,
    double setupNanos,
    double durationNanos,
    double teardownNanos,
    double nanosPerOperation,
    Double overlap,
    Boolean noisy) {

  /** The name of the condition in which nothing else runs on the machine. */
  public static final String QUIET = "quiet";

  /** The columns of raw data. */
  public static final String[] COLUMNS = {
    "condition",
    "turn",
    "strategy",
    "round",
    "verdict",
    "lost",
    "setupNanos",
    "durationNanos",
    "teardownNanos",
    "overlap",
    "noisy"
  };

  /**
   * Runs an experiment and returns its measured trials.
   *
   * @throws IllegalStateException if one of them failed
   */
  public static List<Trial> run(LabClient client, Spec spec)
      throws IOException, InterruptedException {
    return client.measuredTrials(client.complete(spec)).stream().map(Trial::of).toList();
  }

  private static Trial of(JsonNode trial) {
    if (!trial.get("failure").isNull()) {
      throw new IllegalStateException("a trial failed: " + trial);
    }
    JsonNode overlap = trial.get("overlap");
    JsonNode noisy = trial.get("noisy");
    return new Trial(
        trial.get("strategy").asText(),
        trial.get("round").asInt(),
        trial.get("verdict").asText(),
        trial.get("lostUpdates").asLong(),
        trial.get("setupNanos").asDouble(),
        trial.get("durationNanos").asDouble(),
        trial.get("teardownNanos").asDouble(),
        trial.get("nanosPerOperation").asDouble(),
        overlap.isNull() ? null : overlap.asDouble(),
        noisy.isNull() ? null : noisy.asBoolean());
  }

  /** Writes the trial as a row of raw data. */
  public void write(RawData raw, String condition, int turn) throws IOException {
    raw.row(
        condition,
        turn,
        strategy,
        round,
        verdict,
        lost,
        (long) setupNanos,
        (long) durationNanos,
        (long) teardownNanos,
        overlap,
        noisy);
  }

  /** Returns whether the service called the trial disturbed. */
  public boolean flagged() {
    return Boolean.TRUE.equals(noisy);
  }

  /** Returns the time from asking for the workers until they were gone. */
  public double totalNanos() {
    return setupNanos + durationNanos + teardownNanos;
  }
}
