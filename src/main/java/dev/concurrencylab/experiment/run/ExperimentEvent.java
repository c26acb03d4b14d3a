package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;

/** An event of an experiment, as its followers receive it. */
public sealed interface ExperimentEvent {

  /** Returns its number among the events of its experiment, from 1; there may be gaps. */
  long sequence();

  /** The experiment reached a state; the snapshot shows it now, without results. */
  record StateReached(long sequence, ExperimentState state, ExperimentSnapshot experiment)
      implements ExperimentEvent {}

  /** A trial of the experiment ended. */
  record TrialEnded(long sequence, TrialResult trial) implements ExperimentEvent {}

  /** The experiment has ended and has these results; no event follows. */
  record ResultFound(long sequence, ExperimentSnapshot experiment) implements ExperimentEvent {}
}
