package dev.concurrencylab.benchmarks.endurance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.LabClient;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The trials and the result of one experiment that a client has received. */
final class ShownExperiment {

  private final String id;
  private final Map<Integer, JsonNode> trials = new TreeMap<>();
  private JsonNode result;

  ShownExperiment(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /**
   * Follows the experiment until its events end, or until the service is killed.
   *
   * @param atTrial runs after each trial
   */
  void follow(LabClient client, Runnable atTrial) throws InterruptedException {
    try (EventStream events = client.events(id)) {
      for (EventStream.Event event = events.next(); event != null; event = events.next()) {
        keep(event);
        if (event.isTrial()) {
          atTrial.run();
        }
      }
    } catch (IOException theServiceWasKilled) {
      // What came until then is kept.
    }
  }

  private synchronized void keep(EventStream.Event event) {
    switch (event.name()) {
      case "trial" -> trials.put(event.data().get("sequence").asInt(), event.data());
      case "result" -> result = event.data();
      default -> {
        // The result has the state as well.
      }
    }
  }

  /** Returns the trials by their numbers. */
  synchronized Map<Integer, JsonNode> trials() {
    return Map.copyOf(trials);
  }

  /** Returns the ended experiment with its results; null if its end was not received. */
  synchronized JsonNode result() {
    return result;
  }
}
