package dev.concurrencylab.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Reply;
import dev.concurrencylab.benchmarks.client.Spec;
import java.io.IOException;
import java.util.List;

/**
 * A measured trial, as the service tells it.
 *
 * @param round of its experiment
 * @param lost updates, at least
 * @param overlap null if there was one worker only
 * @param noisy whether it was disturbed; null if the service cannot know
 */
record Trial(
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

  /** The columns of raw data. */
  static final String[] COLUMNS = {
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
  static List<Trial> run(LabClient client, Spec spec) throws IOException, InterruptedException {
    Reply reply = client.post(spec);
    String id = reply.status() == 201 ? reply.id() : reply.expect(202).id();
    if (reply.status() == 202) {
      try (EventStream events = client.events(id)) {
        events.await("completed");
      }
    }
    return client.trials(id).stream()
        .filter(trial -> trial.get("kind").asText().equals("measured"))
        .map(Trial::of)
        .toList();
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

  /** Writes it as a row of raw data. */
  void write(RawData raw, String condition, int turn) throws IOException {
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

  /** Returns whether the service called it disturbed. */
  boolean flagged() {
    return Boolean.TRUE.equals(noisy);
  }

  /** Returns the time from asking for the workers until they were gone. */
  double totalNanos() {
    return setupNanos + durationNanos + teardownNanos;
  }
}
