package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.ExperimentSnapshot;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.TrialResult;
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
    Lines lines = new Lines().add("Experiment " + experiment.id() + ": " + standing());
    Setting setting = new Setting(experiment);
    lines.add("what", setting.what()).add("how", setting.how()).add("where", setting.where());
    if (experiment.failure() != null) {
      lines.add("failure", Failures.oneLine(experiment.failure()));
    }
    if (!experiment.results().isEmpty()) {
      long floor = experiment.environment().clockFloorNanos();
      lines.blank().append(new ResultTable(floor).render(experiment.results())).blank();
      new Notes(experiment, catalogue).addTo(lines);
      Failures.addTo(lines, trials);
    }
    end(lines.blank());
    return lines.toString();
  }

  private void end(Lines lines) {
    if (!experiment.state().ended()) {
      lines
          .add("Follow it to its end:")
          .verbatim("  curl -N '" + self + "/events?format=text'")
          .add("Look again:")
          .verbatim("  curl '" + self + "?format=text'");
    } else if (experiment.results().isEmpty()) {
      lines.add("No measured trial ended, so there is nothing to show.");
    } else {
      Explanation.of(experiment, catalogue).forEach(lines::add);
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
        .formatted(Figures.exact(progress.done()), Figures.exact(progress.total()));
  }

  private String lasted() {
    Duration lasted = Duration.between(experiment.startedAt(), experiment.finishedAt());
    return Figures.durationInWords(lasted.toNanos(), 3);
  }
}
