package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.strategy.Catalogue;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One experiment as plain text: its setting, the table of results and an explanation.
 *
 * @param trials the trials of the experiment that have ended
 * @param self the address of the experiment
 */
public record ExperimentText(
    ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue, URI self) {

  public String render() {
    TextLines lines = new TextLines().add("Experiment " + experiment.id() + ": " + state());
    ExperimentHeader header = new ExperimentHeader(experiment);
    lines
        .add("workload", header.workload())
        .add("method", header.method())
        .add("machine", header.machine());
    if (!experiment.spec().labels().isEmpty()) {
      lines.add("labels", LabelText.of(experiment.spec().labels()));
    }
    if (!experiment.spec().leftOut().isEmpty()) {
      lines.add(
          "left out",
          String.join(", ", experiment.spec().leftOut()) + ": they do not support what is asked");
    }
    if (!experiment.stored()) {
      lines.add(
          "stored",
          "not yet, since the database does not work; lost if the service ends before it does");
    }
    if (experiment.failure() != null) {
      lines.add("failure", FailureText.oneLine(experiment.failure()));
    }
    if (!experiment.results().isEmpty()) {
      String table = ResultTable.render(experiment);
      lines.blank().append(table).blank();
      new TableLegend(experiment, trials, catalogue).addTo(lines, table);
    }
    FailureText.addTo(lines, trials, new CellName(experiment.spec()));
    end(lines.blank());
    return lines.toString();
  }

  private void end(TextLines lines) {
    if (!experiment.state().ended()) {
      lines
          .add("Follow it until it ends:")
          .verbatim("  curl -N '" + self + "/events?format=text'")
          .add("Show its current state:")
          .verbatim("  curl '" + self + "?format=text'");
    } else if (experiment.results().isEmpty()) {
      lines.add("There are no results, because no measured trial ended.");
    } else {
      List<String> answers = Answers.of(experiment, trials, catalogue);
      if (answers.isEmpty() || !ResultTable.allExact(experiment)) {
        ResultExplanation.of(experiment, catalogue).forEach(lines::add);
      }
      answers.forEach(lines::add);
    }
  }

  private String state() {
    ExperimentState state = experiment.state();
    return switch (state) {
      case QUEUED ->
          "queued, "
              + (experiment.queuePosition() == null
                  ? "about to run"
                  : "position " + experiment.queuePosition());
      case RUNNING -> "running, " + progress() + " so far";
      case COMPLETED -> "completed in " + duration();
      case CANCELLED, FAILED, INTERRUPTED -> state.wireName() + " after " + progress();
    };
  }

  private String progress() {
    ExperimentSnapshot.Progress progress = experiment.progress();
    return "%s of %s trials"
        .formatted(NumberFormat.exact(progress.done()), NumberFormat.exact(progress.total()));
  }

  private String duration() {
    Duration duration = Duration.between(experiment.startedAt(), experiment.finishedAt());
    return NumberFormat.durationInWords(duration.toNanos(), 3);
  }
}
