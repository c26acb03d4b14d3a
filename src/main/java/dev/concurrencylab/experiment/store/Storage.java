package dev.concurrencylab.experiment.store;

import java.time.temporal.ChronoUnit;

/**
 * What a laboratory keeps its experiments in.
 *
 * @param history the database
 * @param health whether it works
 * @param retention how long experiments are kept
 */
public record Storage(ExperimentHistory history, StorageHealth health, Retention retention) {

  /** Databases keep times to the microsecond; what is shown before it was stored has no more. */
  static final ChronoUnit RESOLUTION = ChronoUnit.MICROS;
}
