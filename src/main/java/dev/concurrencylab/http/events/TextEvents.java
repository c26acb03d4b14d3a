package dev.concurrencylab.http.events;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentEvent;
import dev.concurrencylab.experiment.run.ExperimentEvent.ResultFound;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.run.ExperimentEvent.TrialEnded;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.http.text.EventText;
import dev.concurrencylab.http.text.ExperimentText;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** A line of text for each event, and at the end the table: for people who wait. */
final class TextEvents implements EventRendering {

  private final EventText lines;
  private final Supplier<List<TrialResult>> trials;
  private final Catalogue catalogue;
  private final URI self;

  /**
   * Creates the rendering of one stream.
   *
   * @param spec of the experiment
   * @param trials looks up all its trials
   * @param self address of the experiment
   */
  TextEvents(
      ExperimentSpec spec, Supplier<List<TrialResult>> trials, Catalogue catalogue, URI self) {
    this.lines = new EventText(spec);
    this.trials = trials;
    this.catalogue = catalogue;
    this.self = self;
  }

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
  public String quiet() {
    return EventText.KEEP_ALIVE;
  }
}
