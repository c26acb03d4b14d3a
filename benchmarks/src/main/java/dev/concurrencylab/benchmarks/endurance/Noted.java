package dev.concurrencylab.benchmarks.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.EventStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a client was shown of one experiment, and therefore has to be shown again. */
final class Noted {

  private final String id;
  private final Map<Integer, JsonNode> trials = new TreeMap<>();
  private JsonNode result;

  Noted(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /**
   * Notes all that a stream tells until it ends or breaks off.
   *
   * @param atTrial is run after each trial
   */
  void follow(EventStream events, Runnable atTrial) {
    try (events) {
      for (EventStream.Event event = events.next(); event != null; event = events.next()) {
        note(event);
        if (event.name().equals("trial")) {
          atTrial.run();
        }
      }
    } catch (IOException theServiceWasKilled) {
      // What came until then is noted, and that is the point.
    }
  }

  private synchronized void note(EventStream.Event event) {
    switch (event.name()) {
      case "trial" -> trials.put(event.data().get("sequence").asInt(), event.data());
      case "result" -> result = event.data();
      default -> {
        // Which state was reached, the result tells too.
      }
    }
  }

  /** Returns the trials by their numbers. */
  synchronized Map<Integer, JsonNode> trials() {
    return Map.copyOf(trials);
  }

  /** Returns the ended experiment with its results; null if its end was not shown. */
  synchronized JsonNode result() {
    return result;
  }
}
