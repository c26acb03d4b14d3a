package dev.concurrencylab.experiment.store;

import java.time.temporal.ChronoUnit;

/**
 * The storage of a laboratory.
 *
 * @param history the stored experiments
 * @param health whether the database works
 * @param retention how long experiments are kept
 */
public record Storage(ExperimentHistory history, StorageHealth health, Retention retention) {

  /** The resolution of stored times. Times that are not stored yet are truncated to it, too. */
  static final ChronoUnit RESOLUTION = ChronoUnit.MICROS;
}
