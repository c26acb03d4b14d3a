package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentEvent.ResultFound;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.ExperimentSnapshot.Progress;
import dev.concurrencylab.http.response.PrettyJson;
import java.time.Instant;

/**
 * Server-Sent Events, for programs.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard,
 *     Server-sent events</a>
 */
record ServerSentEvents(PrettyJson json) implements EventStream.Rendering {

  /**
   * An experiment that has reached a state, as it was then.
   *
   * @param queuePosition 1 if it is the next to run; null unless it still waits
   * @param failure why it failed; null if it did not
   */
  record State(
      String id,
      ExperimentState state,
      Instant at,
      Integer queuePosition,
      Progress progress,
      String failure) {}

  @Override
  public String render(ExperimentEvent event) {
    return switch (event) {
      case StateReached reached -> block("state", event, state(reached));
      case TrialEnded ended -> block("trial", event, ended.trial());
      case ResultFound found -> block("result", event, found.experiment());
    };
  }

  private static State state(StateReached reached) {
    ExperimentSnapshot experiment = reached.experiment();
    ExperimentState state = reached.state();
    Instant at =
        switch (state) {
          case QUEUED -> experiment.createdAt();
          case RUNNING -> experiment.startedAt();
          case COMPLETED, CANCELLED, FAILED, INTERRUPTED -> experiment.finishedAt();
        };
    Progress last = experiment.progress();
    return new State(
        experiment.id(),
        state,
        at,
        state == ExperimentState.QUEUED ? experiment.queuePosition() : null,
        state.ended() ? last : new Progress(0, last.total()),
        state.ended() ? experiment.failure() : null);
  }

  private String block(String name, ExperimentEvent event, Object data) {
    return "event: %s\nid: %d\ndata: %s\n\n".formatted(name, event.sequence(), json.line(data));
  }

  /** Returns a comment, so that no proxy closes the connection as idle. */
  @Override
  public String keepAlive() {
    return ": nothing new\n\n";
  }
}
