package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;

/** Something that happened to an experiment, as those who follow it are told. */
public sealed interface ExperimentEvent {

  /** Returns its place among the events of its experiment, from 1; there may be gaps. */
  long sequence();

  /**
   * It reached a state.
   *
   * @param state which
   * @param experiment as it stands now
   */
  record StateReached(long sequence, ExperimentState state, ExperimentSnapshot experiment)
      implements ExperimentEvent {}

  /** One of its trials ended. */
  record TrialEnded(long sequence, TrialResult trial) implements ExperimentEvent {}

  /**
   * It has ended, and this is what it found; no event follows.
   *
   * @param experiment with its results
   */
  record ResultFound(long sequence, ExperimentSnapshot experiment) implements ExperimentEvent {}
}
