package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.MarkdownTable.interval;

import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.benchmarks.jmh.CounterType;
import dev.concurrencylab.benchmarks.overhead.LoneWorker;
import dev.concurrencylab.benchmarks.overhead.Precautions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The share of the measured time that goes into noise flags and stop checks: each is left out in
 * turn, each time in a JVM of its own. With one worker: what contention does from run to run is
 * many times what is looked for here.
 */
final class Overhead implements Study {

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
    Map<CounterType, Map<Precautions, List<Double>>> nanos = new EnumMap<>(CounterType.class);
    try (RawData raw = folder.raw("overhead", "round", "strategy", "precautions", "ns")) {
      for (int round = 1; round <= ROUNDS; round++) {
        for (CounterType type : TYPES) {
          for (Precautions precautions : Precautions.values()) {
            double measured = measure(type, precautions);
            raw.row(round, type.strategy(), precautions, measured);
            nanos
                .computeIfAbsent(type, _ -> new EnumMap<>(Precautions.class))
                .computeIfAbsent(precautions, _ -> new ArrayList<>())
                .add(measured);
          }
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
    nanos.forEach((type, measured) -> tell(type, measured, table, board));
    folder.table("overhead", table);
  }

  private static double measure(CounterType type, Precautions precautions)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@src/aot/service.flags",
                "-cp",
                System.getProperty("java.class.path"),
                LoneWorker.class.getName(),
                type.name(),
                precautions.name())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("a worker alone ended with " + process.exitValue() + ": " + printed);
    }
    return Double.parseDouble(printed.trim());
  }

  private static void tell(
      CounterType type,
      Map<Precautions, List<Double>> measured,
      MarkdownTable table,
      Scoreboard board) {
    Estimate both = percent(measured, Precautions.ALL);
    board.atMost(
        type.strategy() + ", noise flags and stop checks", both.median(), "%", GOAL_PERCENT);
    double[] none =
        measured.get(Precautions.NONE).stream().mapToDouble(Double::doubleValue).toArray();
    table.row(
        type.strategy(),
        digits(OrderStatistics.median(none), 3),
        percent(percent(measured, Precautions.NO_NOISE_FLAGS).median()),
        percent(percent(measured, Precautions.NO_STOP_CHECKS).median()),
        percent(both.median()),
        interval(both.low(), both.high(), 2) + "%");
  }

  private static String percent(double value) {
    return "%+.1f%%".formatted(value);
  }

  /** Returns by how much more an operation takes than without precautions, within a round. */
  private static Estimate percent(
      Map<Precautions, List<Double>> measured, Precautions precautions) {
    double[] percents = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      double without = measured.get(Precautions.NONE).get(i);
      percents[i] = 100 * (measured.get(precautions).get(i) / without - 1);
    }
    return OrderStatistics.estimate(percents);
  }
}
