package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentEvent.ResultFound;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The events of an experiment, derived from how it stands: there is no list of them that could
 * grow, be lost at a restart, or differ between the services that share a database. For that, the
 * sequence number of an event follows from what it tells: 1 queued, 2 running, n + 2 the end of
 * trial n, and behind the last trial that there could be, the final state and the result.
 */
final class EventLog {

  private static final int QUEUED = 1;
  private static final int RUNNING = 2;

  private final ExperimentSnapshot experiment;
  private final long finalState;

  EventLog(ExperimentSnapshot experiment) {
    this.experiment = experiment;
    this.finalState = RUNNING + experiment.spec().trials() + 1;
  }

  /** Returns whether there are no events after this one and never will be. */
  boolean over(long after) {
    return after > finalState;
  }

  /**
   * Returns the next events.
   *
   * @param after the sequence number before the first
   * @param limit how many trials at most
   * @param trials returns trials after a sequence number of theirs, at most {@code limit}
   * @param result returns the experiment with its results
   */
  List<ExperimentEvent> next(
      long after,
      int limit,
      IntFunction<List<TrialResult>> trials,
      Supplier<ExperimentSnapshot> result) {
    List<ExperimentEvent> events = new ArrayList<>();
    if (after < QUEUED) {
      events.add(new StateReached(QUEUED, ExperimentState.QUEUED, experiment));
    }
    if (after < RUNNING && experiment.startedAt() != null) {
      events.add(new StateReached(RUNNING, ExperimentState.RUNNING, experiment));
    }
    long seen = Math.max(after - RUNNING, 0);
    if (seen < experiment.progress().done()) {
      List<TrialResult> ended = trials.apply((int) seen);
      ended.forEach(one -> events.add(new TrialEnded(RUNNING + one.trial().sequence(), one)));
      if (ended.size() == limit) {
        return events;
      }
    }
    if (experiment.state().ended()) {
      addEnd(after, events, result);
    }
    return events;
  }

  private void addEnd(
      long after, List<ExperimentEvent> events, Supplier<ExperimentSnapshot> result) {
    if (after < finalState) {
      events.add(new StateReached(finalState, experiment.state(), experiment));
    }
    if (after <= finalState) {
      events.add(new ResultFound(finalState + 1, result.get()));
    }
  }
}
