package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.Cell.Quantity.SETUP_MICROS_PER_WORKER;
import static dev.concurrencylab.benchmarks.report.Cell.Quantity.TOTAL_MICROS_PER_WORKER;
import static dev.concurrencylab.benchmarks.report.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.MarkdownTable.interval;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.util.List;
import java.util.Map.Entry;

/** Virtual threads, 1 to 100,000, each with few operations. */
final class VirtualGrowth {

  private static final List<Integer> WORKERS =
      List.of(1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000);
  private static final int MOST = WORKERS.getLast();
  private static final long ITERATIONS = 100;
  private static final int REPETITIONS = 11;
  private static final String JUDGED = "virtual-threads";
  private static final List<String> STRATEGIES = List.of(JUDGED, "virtual-lock", "async");
  private static final double GOAL_MICROS = 2;

  private final ReportFolder folder;
  private final PackagedService service;

  VirtualGrowth(ReportFolder folder, PackagedService service) {
    this.folder = folder;
    this.service = service;
  }

  void measure(Plot memory, Scoreboard board) throws IOException, InterruptedException {
    try (GrowthAxis axis = new GrowthAxis(folder, "growth-virtual", service)) {
      for (int workers : WORKERS) {
        axis.measure(workers, new Spec(STRATEGIES, workers, ITERATIONS, REPETITIONS, 1));
      }
      Plot plot = new Plot("workers (virtual threads)", "µs per worker");
      STRATEGIES.forEach(name -> axis.draw(plot, "setup, " + name, name, SETUP_MICROS_PER_WORKER));
      STRATEGIES.forEach(name -> axis.draw(plot, "total, " + name, name, TOTAL_MICROS_PER_WORKER));
      folder.drawing("growth-virtual", plot.svg());
      axis.drawPeak(memory, "service, virtual threads");
      folder.table("growth-virtual", table(axis));
      board.atMost(
          "setup per virtual thread of 100,000",
          axis.steps().get((long) MOST).median(JUDGED, SETUP_MICROS_PER_WORKER),
          "µs",
          GOAL_MICROS);
    }
  }

  private static MarkdownTable table(GrowthAxis axis) {
    MarkdownTable table =
        new MarkdownTable(
            "virtual threads",
            "setup each, µs",
            "interval",
            "`virtual-lock`",
            "`async`",
            "total each, µs",
            "peak, MiB");
    for (Entry<Long, GrowthAxis.Step> entry : axis.steps().entrySet()) {
      GrowthAxis.Step step = entry.getValue();
      Estimate setup = step.cells().get(JUDGED).estimate(SETUP_MICROS_PER_WORKER);
      table.row(
          String.format("%,d", entry.getKey()),
          digits(setup.median(), 3),
          interval(setup.low(), setup.high(), 3),
          digits(step.median("virtual-lock", SETUP_MICROS_PER_WORKER), 3),
          digits(step.median("async", SETUP_MICROS_PER_WORKER), 3),
          digits(step.median(JUDGED, TOTAL_MICROS_PER_WORKER), 3),
          digits(step.peakMebibytes(), 3));
    }
    return table;
  }
}
