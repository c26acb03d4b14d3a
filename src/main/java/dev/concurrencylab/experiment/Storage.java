package dev.concurrencylab.experiment;

import java.time.Duration;

/**
 * What a laboratory keeps its experiments in.
 *
 * @param history the database
 * @param health whether it works
 * @param retention how long experiments are kept
 */
public record Storage(ExperimentHistory history, StorageHealth health, Retention retention) {

  /** Databases keep times to the microsecond; what is shown before it was stored has no more. */
  static final Duration RESOLUTION = Duration.ofNanos(1_000);
}
