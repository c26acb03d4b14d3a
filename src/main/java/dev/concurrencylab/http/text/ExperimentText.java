package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One experiment for people: what ran, the table, and what the table shows. */
public final class ExperimentText {

  private final ExperimentSnapshot experiment;
  private final List<TrialResult> trials;
  private final Catalogue catalogue;
  private final URI self;

  /**
   * Creates the text.
   *
   * @param trials of the experiment that have ended
   * @param catalogue of its strategies
   * @param self where the text can be had again
   */
  public ExperimentText(
      ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue, URI self) {
    this.experiment = experiment;
    this.trials = trials;
    this.catalogue = catalogue;
    this.self = self;
  }

  /** Returns the lines. */
  public String render() {
    TextLines lines = new TextLines().add("Experiment " + experiment.id() + ": " + standing());
    ExperimentHeader setting = new ExperimentHeader(experiment);
    lines.add("what", setting.what()).add("how", setting.how()).add("where", setting.where());
    if (experiment.failure() != null) {
      lines.add("failure", FailureText.oneLine(experiment.failure()));
    }
    if (!experiment.results().isEmpty()) {
      long floor = experiment.environment().clockFloorNanos();
      lines.blank().append(new ResultTable(floor).render(experiment.results())).blank();
      new TableLegend(experiment, catalogue).addTo(lines);
      FailureText.addTo(lines, trials);
    }
    end(lines.blank());
    return lines.toString();
  }

  private void end(TextLines lines) {
    if (!experiment.state().ended()) {
      lines
          .add("Follow it to its end:")
          .verbatim("  curl -N '" + self + "/events?format=text'")
          .add("Look again:")
          .verbatim("  curl '" + self + "?format=text'");
    } else if (experiment.results().isEmpty()) {
      lines.add("No measured trial ended, so there is nothing to show.");
    } else {
      ResultExplanation.of(experiment, catalogue).forEach(lines::add);
    }
  }

  private String standing() {
    ExperimentState state = experiment.state();
    return switch (state) {
      case QUEUED ->
          "queued, "
              + (experiment.queuePosition() == null
                  ? "about to run"
                  : "number " + experiment.queuePosition() + " in line");
      case RUNNING -> "running, " + progress() + " so far";
      case COMPLETED -> "completed in " + lasted();
      case CANCELLED, FAILED, INTERRUPTED -> state.wireName() + " after " + progress();
    };
  }

  private String progress() {
    ExperimentSnapshot.Progress progress = experiment.progress();
    return "%s of %s trials"
        .formatted(NumberFormat.exact(progress.done()), NumberFormat.exact(progress.total()));
  }

  private String lasted() {
    Duration lasted = Duration.between(experiment.startedAt(), experiment.finishedAt());
    return NumberFormat.durationInWords(lasted.toNanos(), 3);
  }
}
