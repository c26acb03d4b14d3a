package dev.concurrencylab.benchmarks.report.growth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.experiment.result.Estimate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The measured trials of one strategy in one experiment.
 *
 * @param trials as the service reports them
 */
record Cell(List<JsonNode> trials) {

  /** A quantity of a trial. */
  enum Quantity {
    SETUP_MILLIS(trial -> trial.get("setupNanos").asDouble() / 1e6),
    SETUP_MICROS_PER_WORKER(
        trial -> trial.get("setupNanos").asDouble() / 1e3 / trial.get("workers").asDouble()),
    DURATION_MILLIS(trial -> trial.get("durationNanos").asDouble() / 1e6),
    TOTAL_MILLIS(trial -> trial.get("totalNanos").asDouble() / 1e6),
    TOTAL_MICROS_PER_WORKER(
        trial -> trial.get("totalNanos").asDouble() / 1e3 / trial.get("workers").asDouble()),
    NANOS_PER_OPERATION(trial -> trial.get("nanosPerOperation").asDouble());

    private final ToDoubleFunction<JsonNode> reading;

    Quantity(ToDoubleFunction<JsonNode> reading) {
      this.reading = reading;
    }
  }

  /** Copies the list. */
  Cell {
    trials = List.copyOf(trials);
  }

  /** Returns the median over the trials, with its interval. */
  Estimate estimate(Quantity quantity) {
    return Medians.of(trials, quantity.reading);
  }
}
