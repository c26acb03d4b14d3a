package dev.concurrencylab.experiment.store;

import java.time.Duration;

/** The storage of a laboratory. */
public record Storage(ExperimentHistory history, StorageHealth health, Retention retention) {

  /** The longest time since creation, and the largest number, of ended experiments. */
  public record Retention(Duration maxAge, int maxCount) {}
}
