package dev.concurrencylab.benchmarks.report.sensitivity;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.Proportion;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import dev.concurrencylab.benchmarks.report.study.Trial;
import dev.concurrencylab.experiment.result.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the same experiment under several conditions, in turn, and compares the figures and the
 * noise flags.
 */
public final class SensitivityStudy implements Study {

  private static final List<String> STRATEGIES =
      List.of(
          "sequential",
          "threads",
          "global-lock",
          "atomic",
          "async",
          "virtual-threads",
          "process-pool");

  private static final int TURNS = 5;
  private static final Spec EXPERIMENT = new Spec(STRATEGIES, 2, 1_000_000, 6, 1);

  /** Trials by condition and strategy; the n-th of two conditions were next to each other. */
  private final Map<String, Map<String, List<Trial>>> trials = new LinkedHashMap<>();

  @Override
  public String question() {
    return "What changes beside others, or with fewer processors, and does the noise flag say so?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    trials.clear();
    try (Conditions conditions = Conditions.open(board);
        RawData raw = folder.raw("sensitivity", Trial.COLUMNS)) {
      for (int turn = 1; turn <= TURNS; turn++) {
        for (Condition condition : conditions.all()) {
          for (Trial trial : condition.run(EXPERIMENT)) {
            trial.write(raw, condition.name(), turn);
            trials
                .computeIfAbsent(condition.name(), c -> new LinkedHashMap<>())
                .computeIfAbsent(trial.strategy(), s -> new ArrayList<>())
                .add(trial);
          }
        }
      }
      if (conditions.readsAnswered().size() > 0) {
        board.note(
            "reads answered: %.0f/s of %d/s, the median of the experiments under them",
            conditions.readsAnswered().median(), K6Reads.PER_SECOND);
      }
      folder.table("sensitivity", figures());
      folder.table("sensitivity-flag", new NoiseFlagTable(trials).table());
      FalseAlarms.measure(conditions.all().getFirst().service().client(), folder, board);
    }
  }

  private MarkdownTable figures() {
    MarkdownTable table =
        new MarkdownTable(
            "condition, strategy",
            "ns/op",
            "interval",
            "÷ quiet",
            "interval",
            "with loss",
            "overlap",
            "noisy",
            "not known");
    trials.forEach(
        (condition, byStrategy) ->
            STRATEGIES.forEach(
                strategy ->
                    row(
                        table,
                        condition + ", " + strategy,
                        byStrategy.get(strategy),
                        trials.get(Trial.QUIET).get(strategy))));
    return table;
  }

  private static void row(MarkdownTable table, String name, List<Trial> here, List<Trial> quiet) {
    Estimate nanos = Medians.of(here, Trial::nanosPerOperation);
    Estimate ratio = Medians.ofRatios(here, quiet, Trial::nanosPerOperation);
    List<Double> overlaps = here.stream().map(Trial::overlap).filter(Objects::nonNull).toList();
    table.row(
        name,
        MarkdownTable.median(nanos, 3),
        MarkdownTable.interval(nanos, 2),
        MarkdownTable.median(ratio, 3),
        MarkdownTable.interval(ratio, 2),
        new Proportion(here.stream().filter(t -> t.lost() > 0).count(), here.size()).toString(),
        MarkdownTable.median(Medians.of(overlaps), 2),
        new Proportion(here.stream().filter(Trial::flagged).count(), here.size()).toString(),
        String.valueOf(here.stream().filter(t -> t.noisy() == null).count()));
  }
}
