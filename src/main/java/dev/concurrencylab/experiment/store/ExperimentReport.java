package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.result.TrialResult;
import java.util.List;

/**
 * An experiment with its results and trials so far.
 *
 * @param experiment the experiment with its results
 * @param trials the trials that have ended, in order
 */
public record ExperimentReport(ExperimentSnapshot experiment, List<TrialResult> trials) {

  public ExperimentReport {
    trials = List.copyOf(trials);
  }
}
