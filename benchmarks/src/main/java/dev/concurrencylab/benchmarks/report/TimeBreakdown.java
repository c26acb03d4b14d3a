package dev.concurrencylab.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time of one experiment from its acceptance to its end, divided into its parts.
 *
 * @param entries the parts
 */
record TimeBreakdown(List<Entry> entries) {

  /** The phases of a strategy; warm-up and latency are whole trials. */
  static final List<String> PHASES = List.of("warm-up", "setup", "duration", "teardown", "latency");

  /**
   * The time of one part.
   *
   * @param part a strategy, or the name of the time outside of trials
   * @param phase a phase of a strategy; null outside of trials
   */
  record Entry(String part, String phase, double millis) {}

  /** Copies the list. */
  TimeBreakdown {
    entries = List.copyOf(entries);
  }

  /**
   * Divides the time of an experiment.
   *
   * @param experiment a completed one
   * @param trials all its trials, in the order in which they ran
   */
  static TimeBreakdown of(JsonNode experiment, List<JsonNode> trials) {
    List<Entry> entries = new ArrayList<>();
    Instant started = time(experiment, "startedAt");
    add(entries, "in the queue", time(experiment, "createdAt"), started);
    Instant last = started;
    String waiting = "warming of the loops";
    for (JsonNode trial : trials) {
      Instant began = time(trial, "startedAt");
      add(entries, waiting, last, began);
      waiting = "between trials";
      last = began.plusNanos(trial.get("totalNanos").asLong());
      String strategy = trial.get("strategy").asText();
      String kind = trial.get("kind").asText();
      if (kind.equals("measured")) {
        for (String phase : List.of("setup", "duration", "teardown")) {
          double millis = trial.get(phase + "Nanos").asLong() / 1e6;
          entries.add(new Entry(strategy, phase, millis));
        }
      } else {
        entries.add(new Entry(strategy, kind, trial.get("totalNanos").asLong() / 1e6));
      }
    }
    add(entries, "after the last trial", last, time(experiment, "finishedAt"));
    return new TimeBreakdown(entries);
  }

  private static void add(List<Entry> entries, String part, Instant from, Instant to) {
    entries.add(new Entry(part, null, Duration.between(from, to).toNanos() / 1e6));
  }

  private static Instant time(JsonNode of, String name) {
    return Instant.parse(of.get(name).asText());
  }

  double wallMillis() {
    return entries.stream().mapToDouble(Entry::millis).sum();
  }

  /** Returns the sums by part; those outside of trials come first. */
  Map<String, Double> parts() {
    Map<String, Double> parts = new TreeMap<>();
    Map<String, Double> strategies = new TreeMap<>();
    entries.forEach(
        e -> (e.phase() == null ? parts : strategies).merge(e.part(), e.millis(), Double::sum));
    Map<String, Double> all = new LinkedHashMap<>(parts);
    all.putAll(strategies);
    return all;
  }

  /** Returns the sum of a phase of a strategy; null if it has none. */
  Double millis(String part, String phase) {
    return entries.stream()
        .filter(e -> e.part().equals(part) && phase.equals(e.phase()))
        .map(Entry::millis)
        .reduce(Double::sum)
        .orElse(null);
  }
}
