package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentEvent.ResultFound;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.experiment.run.ExperimentQueries.Events;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of an experiment, derived from its current state. There is no list of events that
 * could grow, be lost at a restart, or differ between services that share a database. The sequence
 * number of an event therefore follows from its meaning: 1 is queued, 2 is running, n + 2 is the
 * end of trial n, and the numbers after the last possible trial are the final state and the result.
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

  /** Returns whether no event follows the given one, now or later. */
  boolean over(long after) {
    return after > finalState;
  }

  /**
   * Returns the next events.
   *
   * @param after the sequence number before the first
   * @param limit how many trials at most
   */
  Events next(long after, int limit, ExperimentQueries queries) {
    List<ExperimentEvent> events = new ArrayList<>();
    addStart(after, events);
    if (addTrials(after, limit, queries, events) < limit && experiment.state().ended()) {
      addEnd(after, queries, events);
    }
    return new Events(events, over(events.isEmpty() ? after : events.getLast().sequence()));
  }

  private void addStart(long after, List<ExperimentEvent> events) {
    if (after < QUEUED) {
      events.add(new StateReached(QUEUED, ExperimentState.QUEUED, experiment));
    }
    if (after < RUNNING && experiment.startedAt() != null) {
      events.add(new StateReached(RUNNING, ExperimentState.RUNNING, experiment));
    }
  }

  /** Returns how many were added. */
  private int addTrials(
      long after, int limit, ExperimentQueries queries, List<ExperimentEvent> events) {
    long seen = Math.max(after - RUNNING, 0);
    if (seen >= experiment.progress().done()) {
      return 0;
    }
    List<TrialResult> ended = queries.trials(experiment.id(), (int) seen, limit);
    ended.forEach(one -> events.add(new TrialEnded(RUNNING + one.trial().sequence(), one)));
    return ended.size();
  }

  private void addEnd(long after, ExperimentQueries queries, List<ExperimentEvent> events) {
    if (after < finalState) {
      events.add(new StateReached(finalState, experiment.state(), experiment));
    }
    if (after <= finalState) {
      events.add(new ResultFound(finalState + 1, queries.report(experiment).experiment()));
    }
  }
}
