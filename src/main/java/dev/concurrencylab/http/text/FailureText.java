package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reasons of failed trials: a line for each reason of each cell. */
final class FailureText {

  private static final int MOST_SHOWN = 5;
  private static final int LONGEST = 300;

  private FailureText() {}

  private record Group(Cell cell, Reason reason) {

    static Group of(Failed failed) {
      return new Group(failed.trial().cell(), failed.reason());
    }
  }

  static void addTo(TextLines lines, List<TrialResult> trials, CellName names) {
    Map<Group, List<Failed>> groups =
        trials.stream()
            .filter(Failed.class::isInstance)
            .map(Failed.class::cast)
            .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    groups.values().stream()
        .limit(MOST_SHOWN)
        .map(group -> line(group, names))
        .forEach(line -> lines.add("failed", line));
    int more = groups.values().stream().skip(MOST_SHOWN).mapToInt(List::size).sum();
    if (more > 0) {
      lines.add("failed", more == 1 ? "1 more trial" : NumberFormat.exact(more) + " more trials");
    }
  }

  /** Names the first trial of a group, and says how many there are. */
  private static String line(List<Failed> group, CellName names) {
    Failed first = group.getFirst();
    Trial trial = first.trial();
    return "%s with %s, %s%s round %d: %s"
        .formatted(
            trial.cell().strategy(),
            names.place(trial.cell()),
            group.size() == 1 ? "" : NumberFormat.exact(group.size()) + " trials, the first in ",
            trial.kind().wireName(),
            trial.round(),
            oneLine(first.message()));
  }

  /** Returns the text without line breaks and control characters, cut after 300 characters. */
  static String oneLine(String text) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
