package dev.concurrencylab.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** How often a trial of any strategy is called noisy while nothing else is asked of the machine. */
final class FalseAlarms {

  private static final double GOAL_PERCENT = 5;
  private static final int WORKERS = 2;
  private static final int EXPERIMENTS = 4;
  private static final int REPETITIONS = 5;
  private static final long MOST_ITERATIONS = 1_000_000;

  /** What a trial of slow strategies may take at worst; in truth it takes a tenth. */
  private static final double MOST_NANOS = 2e9;

  private final Map<String, List<Trial>> trials = new LinkedHashMap<>();

  private FalseAlarms() {}

  /** Measures it, and leaves the table {@code false-alarms}. */
  static void measure(LabClient client, ReportFolder folder, Scoreboard board)
      throws IOException, InterruptedException {
    FalseAlarms alarms = new FalseAlarms();
    List<Spec> specs = specs(client);
    try (RawData raw = folder.raw("false-alarms", Trial.COLUMNS)) {
      for (int i = 1; i <= EXPERIMENTS; i++) {
        for (Spec spec : specs) {
          for (Trial trial : Trial.run(client, spec)) {
            trial.write(raw, Conditions.QUIET, i);
            alarms.trials.computeIfAbsent(trial.strategy(), s -> new ArrayList<>()).add(trial);
          }
        }
      }
    }
    folder.table("false-alarms", alarms.table(board));
  }

  /** Returns an experiment for each strategy of the service, with as much to do as it bears. */
  private static List<Spec> specs(LabClient client) throws IOException, InterruptedException {
    return StreamSupport.stream(
            client.get("/strategies").expect(200).body().get("items").spliterator(), false)
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
    Share alarms = known(all);
    board.atMost("trials called noisy while quiet", alarms.percent(), "%", GOAL_PERCENT);
    Share inVain = new Share(alarms.count() - flagged(off), alarms.all());
    board.note("%s although they were not off, %s%%", inVain, inVain.inPercent());
    return table;
  }

  private static void row(MarkdownTable table, String name, List<Trial> its, List<Trial> off) {
    Share known = known(its);
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
   * Returns those that took a quarter longer than the median, or the median a quarter longer than
   * them, as a contended counter does whose workers did not run at once: an alarm is right there.
   */
  private static List<Trial> off(List<Trial> its) {
    double median =
        OrderStatistics.median(its.stream().mapToDouble(Trial::durationNanos).toArray());
    return its.stream()
        .filter(
            trial ->
                trial.durationNanos() > FlagTable.OFF * median
                    || trial.durationNanos() * FlagTable.OFF < median)
        .toList();
  }

  private static Share known(List<Trial> trials) {
    return new Share(
        flagged(trials), trials.stream().filter(trial -> trial.noisy() != null).count());
  }

  private static long flagged(List<Trial> trials) {
    return trials.stream().filter(Trial::flagged).count();
  }
}
