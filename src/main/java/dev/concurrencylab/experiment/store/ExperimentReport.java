package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.result.TrialResult;
import java.util.List;

/**
 * An experiment with all that it has found so far.
 *
 * @param experiment as it stands, with its results
 * @param trials that have ended, in their order
 */
public record ExperimentReport(ExperimentSnapshot experiment, List<TrialResult> trials) {

  /** Copies the list. */
  public ExperimentReport {
    trials = List.copyOf(trials);
  }
}
