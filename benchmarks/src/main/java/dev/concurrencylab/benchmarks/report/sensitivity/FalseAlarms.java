package dev.concurrencylab.benchmarks.report.sensitivity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.Proportion;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures how often trials are called noisy while nothing else runs on the machine. */
final class FalseAlarms {

  private static final double GOAL_PERCENT = 5;
  private static final int WORKERS = 2;
  private static final int EXPERIMENTS = 4;
  private static final int REPETITIONS = 5;
  private static final long MOST_ITERATIONS = 1_000_000;

  /** The longest predicted duration of a trial; really it takes a tenth. */
  private static final double MOST_NANOS = 2e9;

  private final Map<String, List<Trial>> trials = new LinkedHashMap<>();

  private FalseAlarms() {}

  /** Measures it and writes the table {@code false-alarms}. */
  static void measure(LabClient client, ReportFolder folder, Scoreboard board)
      throws IOException, InterruptedException {
    FalseAlarms alarms = new FalseAlarms();
    List<Spec> specs = specs(client);
    try (RawData raw = folder.raw("false-alarms", Trial.COLUMNS)) {
      for (int i = 1; i <= EXPERIMENTS; i++) {
        for (Spec spec : specs) {
          for (Trial trial : Trial.run(client, spec)) {
            trial.write(raw, Trial.QUIET, i);
            alarms.trials.computeIfAbsent(trial.strategy(), s -> new ArrayList<>()).add(trial);
          }
        }
      }
    }
    folder.table("false-alarms", alarms.table(board));
  }

  /** Returns an experiment for each strategy, with as many iterations as its prediction allows. */
  private static List<Spec> specs(LabClient client) throws IOException, InterruptedException {
    return client.strategies().stream()
        .filter(strategy -> !strategy.get("name").asText().startsWith("python"))
        .map(FalseAlarms::spec)
        .toList();
  }

  private static Spec spec(JsonNode strategy) {
    double worst = WORKERS * strategy.get("predictedNanosPerOperation").asDouble();
    return new Spec(
        List.of(strategy.get("name").asText()),
        WORKERS,
        (long) Math.min(MOST_NANOS / worst, MOST_ITERATIONS),
        REPETITIONS,
        1);
  }

  private MarkdownTable table(Scoreboard board) {
    MarkdownTable table =
        new MarkdownTable(
            "strategy", "trials", "not known", "noisy", "%, 95% interval", "off", "off and noisy");
    List<Trial> all = new ArrayList<>();
    List<Trial> off = new ArrayList<>();
    trials.forEach(
        (strategy, its) -> {
          List<Trial> theirs = off(its);
          row(table, strategy, its, theirs);
          all.addAll(its);
          off.addAll(theirs);
        });
    row(table, "all", all, off);
    Proportion alarms = known(all);
    board.atMost("trials called noisy while quiet", alarms.percent(), "%", GOAL_PERCENT);
    Proportion inVain = new Proportion(alarms.count() - flagged(off), alarms.all());
    board.note("%s although they were not off, %s%%", inVain, inVain.inPercent());
    return table;
  }

  private static void row(MarkdownTable table, String name, List<Trial> its, List<Trial> off) {
    Proportion known = known(its);
    table.row(
        name,
        String.valueOf(its.size()),
        String.valueOf(its.size() - known.all()),
        known.toString(),
        known.inPercent(),
        String.valueOf(off.size()),
        String.valueOf(flagged(off)));
  }

  /**
   * Returns the trials whose duration differs from the median by a factor of more than 1.25. An
   * alarm is right there; shorter ones are of contended counters whose workers did not run at once.
   */
  private static List<Trial> off(List<Trial> its) {
    double median = Medians.of(its, Trial::durationNanos).median();
    return its.stream()
        .filter(
            trial ->
                trial.durationNanos() > NoiseFlagTable.OFF * median
                    || trial.durationNanos() * NoiseFlagTable.OFF < median)
        .toList();
  }

  private static Proportion known(List<Trial> trials) {
    return new Proportion(
        flagged(trials), trials.stream().filter(trial -> trial.noisy() != null).count());
  }

  private static long flagged(List<Trial> trials) {
    return trials.stream().filter(Trial::flagged).count();
  }
}
