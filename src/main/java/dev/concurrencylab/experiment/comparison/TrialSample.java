package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.trial.noise.Disturbance;

/**
 * What a comparison needs of a measured trial. All but the first two components are null if the
 * trial failed.
 *
 * @param fork the fresh JVM that ran it, from 1; null in an experiment without forks
 * @param round in its fork, from 1
 * @param nanosPerOperation with as many digits as JSON shows, so that an experiment compares in the
 *     same way whether it is read from the database or from a file
 * @param updates operations that were no reads
 * @param noisy whether something else took the processors; null if unknown, too
 */
public record TrialSample(
    Integer fork,
    int round,
    Double nanosPerOperation,
    Long updates,
    Long lostUpdates,
    Boolean noisy) {

  static TrialSample of(TrialResult result) {
    Integer fork = result.trial().fork();
    int round = result.trial().round();
    return switch (result) {
      case Failed failed -> new TrialSample(fork, round, null, null, null, null);
      case Finished finished -> of(fork, round, finished.measurement());
    };
  }

  private static TrialSample of(Integer fork, int round, Measurement measurement) {
    Disturbance disturbance = measurement.disturbance();
    return new TrialSample(
        fork,
        round,
        NumberFormat.measured(measurement.nanosPerOperation()).doubleValue(),
        measurement.counts().updates(),
        measurement.count().lost(),
        disturbance == Disturbance.UNKNOWN ? null : disturbance == Disturbance.NOISY);
  }

  boolean finished() {
    return nanosPerOperation != null;
  }

  /** Returns the share of the updates that were lost; 0 if there were no updates. */
  double lostShare() {
    return updates == 0 ? 0 : (double) lostUpdates / updates;
  }
}
