package dev.concurrencylab.experiment.store;

import java.time.Duration;

/**
 * The storage of a laboratory.
 *
 * @param history the stored experiments
 * @param health whether the database works
 * @param retention how long experiments are kept
 */
public record Storage(ExperimentHistory history, StorageHealth health, Retention retention) {

  /**
   * The retention of experiments that have ended.
   *
   * @param maxAge the longest time since creation
   * @param maxCount the largest number of experiments
   */
  public record Retention(Duration maxAge, int maxCount) {}
}
