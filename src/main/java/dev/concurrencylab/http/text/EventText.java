package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.ExperimentSnapshot;
import dev.concurrencylab.experiment.Measurement;
import dev.concurrencylab.experiment.TrialResult;
import java.util.Locale;

/** What happens to an experiment, a line at a time. */
public final class EventText {

  /** What stands where nothing has happened for a while. */
  public static final String QUIET = "  …\n";

  private EventText() {}

  /** Returns the line of a state. */
  public static String state(StateReached reached) {
    ExperimentSnapshot experiment = reached.experiment();
    return switch (reached.state()) {
      case QUEUED ->
          experiment.queuePosition() == null
              ? "accepted\n"
              : "queued: number %d in line\n".formatted(experiment.queuePosition());
      case RUNNING ->
          "running: %s trials\n".formatted(Figures.exact(experiment.progress().total()));
      case COMPLETED, CANCELLED, FAILED, INTERRUPTED -> reached.state().wireName() + "\n";
    };
  }

  /** Returns the line of a trial. */
  public static String trial(TrialResult trial) {
    String line =
        String.format(
            Locale.ROOT,
            "%6d  %-8s %4d  %-29s  %-13s%s",
            trial.sequence(),
            trial.kind().wireName(),
            trial.round(),
            trial.strategy() + " ×" + Figures.exact(trial.workers()),
            trial.verdict().wireName(),
            trial.measurement() == null
                ? "  " + Failures.oneLine(trial.failure())
                : measured(trial.measurement()));
    return line.substring(0, Math.min(line.length(), Lines.WIDTH)).stripTrailing() + "\n";
  }

  private static String measured(Measurement m) {
    String lost = m.count().lost() == 0 ? "" : "  " + Figures.count(m.count().lost()) + " lost";
    return "%8s ns/op%s".formatted(Figures.significant(m.nanosPerOperation(), 3), lost);
  }
}
