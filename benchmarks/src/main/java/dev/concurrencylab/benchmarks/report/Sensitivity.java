package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The same experiment under several conditions, which take turns: what that does to the figures,
 * and whether the flag {@code noisy} said so.
 */
final class Sensitivity implements Study {

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
            conditions.readsAnswered().median(), Reads.PER_SECOND);
      }
      folder.table("sensitivity", figures());
      folder.table("sensitivity-flag", new FlagTable(trials).table());
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
                        trials.get(Conditions.QUIET).get(strategy))));
    return table;
  }

  private static void row(MarkdownTable table, String name, List<Trial> here, List<Trial> quiet) {
    Estimate nanos = estimate(here);
    double[] ratios = new double[here.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = here.get(i).nanosPerOperation() / quiet.get(i).nanosPerOperation();
    }
    Estimate ratio = OrderStatistics.estimate(ratios);
    double[] overlaps =
        here.stream()
            .map(Trial::overlap)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    table.row(
        name,
        MarkdownTable.digits(nanos.median(), 3),
        MarkdownTable.interval(nanos.low(), nanos.high(), 2),
        MarkdownTable.digits(ratio.median(), 3),
        MarkdownTable.interval(ratio.low(), ratio.high(), 2),
        new Share(here.stream().filter(t -> t.lost() > 0).count(), here.size()).toString(),
        MarkdownTable.digits(OrderStatistics.median(overlaps), 2),
        new Share(here.stream().filter(Trial::flagged).count(), here.size()).toString(),
        String.valueOf(here.stream().filter(t -> t.noisy() == null).count()));
  }

  private static Estimate estimate(List<Trial> trials) {
    return OrderStatistics.estimate(
        trials.stream().mapToDouble(Trial::nanosPerOperation).toArray());
  }
}
