package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentEvent.ResultFound;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.http.text.EventText;
import dev.concurrencylab.http.text.ExperimentText;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * Text for people: a line for each event, and the table at the end.
 *
 * @param trials looks up all trials of the experiment
 * @param self address of the experiment
 */
record TextEvents(
    EventText lines, Supplier<List<TrialResult>> trials, Catalogue catalogue, URI self)
    implements EventStream.Rendering {

  @Override
  public String render(ExperimentEvent event) {
    return switch (event) {
      case StateReached reached -> lines.state(reached);
      case TrialEnded ended -> lines.trial(ended.trial());
      case ResultFound found ->
          '\n' + new ExperimentText(found.experiment(), trials.get(), catalogue, self).render();
    };
  }

  @Override
  public String keepAlive() {
    return EventText.KEEP_ALIVE;
  }
}
