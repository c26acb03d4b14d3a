package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentEvent.ResultFound;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.http.response.PrettyJson;
import dev.concurrencylab.http.response.StateView;

/**
 * Server-Sent Events, for programs.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard,
 *     Server-sent events</a>
 */
final class ServerSentEvents implements EventRendering {

  private final PrettyJson json;

  ServerSentEvents(PrettyJson json) {
    this.json = json;
  }

  @Override
  public String render(ExperimentEvent event) {
    return switch (event) {
      case StateReached reached -> block("state", event, StateView.of(reached));
      case TrialEnded ended -> block("trial", event, ended.trial());
      case ResultFound found -> block("result", event, found.experiment());
    };
  }

  private String block(String name, ExperimentEvent event, Object data) {
    return "event: %s\nid: %d\ndata: %s\n\n".formatted(name, event.sequence(), json.line(data));
  }

  /** Returns a comment, so that nothing between the two ends takes the connection for dead. */
  @Override
  public String quiet() {
    return ": nothing new\n\n";
  }
}
