package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.Measurement;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.run.ExperimentEvent.StateReached;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import java.util.Arrays;
import java.util.Locale;

/** The events of one experiment as lines of text, in columns as wide as its longest names. */
public final class EventText {

  /** A line that shows that the connection works while there is no event. */
  public static final String KEEP_ALIVE = "  …\n";

  private static final int LONGEST_KIND =
      Arrays.stream(TrialKind.values())
          .mapToInt(kind -> kind.wireName().length())
          .max()
          .orElseThrow();

  private final String format;
  private final long trials;
  private final CellName names;

  public EventText(ExperimentSpec spec) {
    trials = spec.trials();
    int number = NumberFormat.exact(trials).length();
    int rounds = Math.max(spec.repetitions(), spec.warmup());
    int fork = spec.forks() == 0 ? 0 : "fork  ".length() + String.valueOf(spec.forks()).length();
    int kind = fork + LONGEST_KIND + 1 + String.valueOf(rounds).length();
    names = new CellName(spec);
    int cell = spec.cells().stream().mapToInt(c -> names.of(c).length()).max().orElseThrow();
    format = "%" + number + "s/%s  %-" + kind + "s  %-" + cell + "s  %s";
  }

  public String state(StateReached reached) {
    ExperimentSnapshot experiment = reached.experiment();
    return switch (reached.state()) {
      case QUEUED ->
          experiment.queuePosition() == null
              ? "accepted\n"
              : "queued, position %d\n".formatted(experiment.queuePosition());
      case RUNNING -> "running: %s trials\n".formatted(NumberFormat.exact(trials));
      case COMPLETED, CANCELLED, FAILED, INTERRUPTED -> reached.state().wireName() + "\n";
    };
  }

  public String trial(TrialResult result) {
    Trial trial = result.trial();
    String line =
        String.format(
            Locale.ROOT,
            format,
            NumberFormat.exact(trial.sequence()),
            NumberFormat.exact(trials),
            (trial.fork() == null ? "" : "fork " + trial.fork() + " ")
                + trial.kind().wireName()
                + " "
                + trial.round(),
            names.of(trial.cell()),
            outcome(result));
    return TextLines.cut(line) + "\n";
  }

  private static String outcome(TrialResult result) {
    String verdict = result.verdict().wireName();
    return switch (result) {
      case Failed failed -> verdict + ": " + FailureText.oneLine(failed.message());
      case Finished finished -> {
        Measurement m = finished.measurement();
        String nanos = NumberFormat.significant(m.nanosPerOperation(), 3);
        yield "%6s ns/op  %s%s".formatted(nanos, verdict, losses(m));
      }
    };
  }

  private static String losses(Measurement m) {
    long lost = m.count().lost();
    return lost == 0
        ? ""
        : ": %s%s (%s)"
            .formatted(
                m.count().atLeast() ? "at least " : "",
                NumberFormat.count(lost),
                NumberFormat.percent((double) lost / m.operations()));
  }
}
