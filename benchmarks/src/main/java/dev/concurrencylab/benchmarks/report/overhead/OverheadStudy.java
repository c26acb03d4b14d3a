package dev.concurrencylab.benchmarks.report.overhead;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.jmh.CounterType;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the share of the measured time that noise flags and stop checks take: each is left out
 * in turn, in a JVM of its own. It uses one worker, since contention varies from run to run by many
 * times that share.
 */
public final class OverheadStudy implements Study {

  private static final int ROUNDS = 6;
  private static final double GOAL_PERCENT = 2;
  private static final List<CounterType> TYPES =
      List.of(
          CounterType.THREADS, CounterType.ATOMIC, CounterType.STRIPED, CounterType.GLOBAL_LOCK);

  @Override
  public String question() {
    return "What do noise flags and stop checks cost within the measured time?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Map<CounterType, List<Map<Precautions, Double>>> nanos = new EnumMap<>(CounterType.class);
    try (RawData raw = folder.raw("overhead", "round", "strategy", "precautions", "ns")) {
      for (int round = 1; round <= ROUNDS; round++) {
        for (CounterType type : TYPES) {
          nanos.computeIfAbsent(type, _ -> new ArrayList<>()).add(measure(type, round, raw));
        }
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            "strategy",
            "without both, ns",
            "with stop checks",
            "with noise flags",
            "with both",
            "");
    nanos.forEach((type, rounds) -> report(type, rounds, table, board));
    folder.table("overhead", table);
  }

  /** Returns nanoseconds per operation, in the same round with all combinations. */
  private static Map<Precautions, Double> measure(CounterType type, int round, RawData raw)
      throws IOException, InterruptedException {
    Map<Precautions, Double> nanos = new EnumMap<>(Precautions.class);
    for (Precautions precautions : Precautions.values()) {
      double measured = measure(type, precautions);
      raw.row(round, type.strategy(), precautions, measured);
      nanos.put(precautions, measured);
    }
    return nanos;
  }

  private static double measure(CounterType type, Precautions precautions)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@src/aot/service.flags",
                "-cp",
                System.getProperty("java.class.path"),
                SingleWorker.class.getName(),
                type.name(),
                precautions.name())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("a single worker ended with " + process.exitValue() + ": " + printed);
    }
    return Double.parseDouble(printed.trim());
  }

  private static void report(
      CounterType type,
      List<Map<Precautions, Double>> rounds,
      MarkdownTable table,
      Scoreboard board) {
    Estimate both = percent(rounds, Precautions.ALL);
    board.atMost(
        type.strategy() + ", noise flags and stop checks", both.median(), "%", GOAL_PERCENT);
    table.row(
        type.strategy(),
        median(Medians.of(rounds, nanos -> nanos.get(Precautions.NONE)), 3),
        percent(percent(rounds, Precautions.NO_NOISE_FLAGS).median()),
        percent(percent(rounds, Precautions.NO_STOP_CHECKS).median()),
        percent(both.median()),
        interval(both, 2) + "%");
  }

  private static String percent(double value) {
    return "%+.1f%%".formatted(value);
  }

  /** Returns by how much more an operation takes than without precautions, within a round. */
  private static Estimate percent(List<Map<Precautions, Double>> rounds, Precautions precautions) {
    return Medians.of(
        rounds, nanos -> 100 * (nanos.get(precautions) / nanos.get(Precautions.NONE) - 1));
  }
}
