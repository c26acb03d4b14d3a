package dev.concurrencylab.http.response;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.time.Instant;

/**
 * An experiment that has reached a state.
 *
 * @param id of the experiment
 * @param state which
 * @param at when
 * @param queuePosition 1 if it is the next to run; null unless it still waits
 * @param progress how far it was then
 * @param failure why it failed; null if it did not
 */
public record StateView(
    String id,
    ExperimentState state,
    Instant at,
    Integer queuePosition,
    ExperimentSnapshot.Progress progress,
    String failure) {

  /** Shows the event. */
  public static StateView of(StateReached reached) {
    ExperimentSnapshot experiment = reached.experiment();
    Instant at =
        switch (reached.state()) {
          case QUEUED -> experiment.createdAt();
          case RUNNING -> experiment.startedAt();
          case COMPLETED, CANCELLED, FAILED, INTERRUPTED -> experiment.finishedAt();
        };
    return new StateView(
        experiment.id(),
        reached.state(),
        at,
        reached.state() == ExperimentState.QUEUED ? experiment.queuePosition() : null,
        reached.state().ended() ? experiment.progress() : begun(experiment),
        reached.state().ended() ? experiment.failure() : null);
  }

  private static ExperimentSnapshot.Progress begun(ExperimentSnapshot experiment) {
    return new ExperimentSnapshot.Progress(0, experiment.progress().total());
  }
}
