package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.format.NumberFormat;
import java.util.List;

/** The reasons of failed trials, one line each. */
final class FailureText {

  private static final int MOST_SHOWN = 3;
  private static final int LONGEST = 300;

  private FailureText() {}

  static void addTo(TextLines lines, List<TrialResult> trials) {
    List<Failed> failed =
        trials.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
    failed.stream()
        .limit(MOST_SHOWN)
        .map(FailureText::line)
        .forEach(line -> lines.add("failed", line));
    if (failed.size() > MOST_SHOWN) {
      lines.add("failed", "%d more trials".formatted(failed.size() - MOST_SHOWN));
    }
  }

  private static String line(Failed failed) {
    Trial trial = failed.trial();
    return "%s with %s, %s round %d: %s"
        .formatted(
            trial.strategy(),
            trial.workers() == 1 ? "1 worker" : NumberFormat.exact(trial.workers()) + " workers",
            trial.kind().wireName(),
            trial.round(),
            oneLine(failed.reason()));
  }

  /** Returns the text without line breaks and control characters, cut after 300 characters. */
  static String oneLine(String text) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
