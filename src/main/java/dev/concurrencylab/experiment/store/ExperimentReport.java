package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.result.TrialResult;
import java.util.List;

/** An experiment with its results, and its trials that have ended, in order. */
public record ExperimentReport(ExperimentSnapshot experiment, List<TrialResult> trials) {

  public ExperimentReport {
    trials = List.copyOf(trials);
  }
}
