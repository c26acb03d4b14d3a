package dev.concurrencylab.benchmarks.report.growth;

import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.SETUP_MICROS_PER_WORKER;
import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.TOTAL_MICROS_PER_WORKER;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map.Entry;

/** Growth with virtual threads, 1 to 100,000, each with few operations. */
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

  void measure(LogLogPlot memory, Scoreboard board) throws IOException, InterruptedException {
    try (GrowthAxis axis = new GrowthAxis(folder, "growth-virtual", service)) {
      for (int workers : WORKERS) {
        axis.measure(workers, new Spec(STRATEGIES, workers, ITERATIONS, REPETITIONS, 1));
      }
      LogLogPlot plot = new LogLogPlot("workers (virtual threads)", "µs per worker");
      STRATEGIES.forEach(name -> axis.draw(plot, "setup, " + name, name, SETUP_MICROS_PER_WORKER));
      STRATEGIES.forEach(name -> axis.draw(plot, "total, " + name, name, TOTAL_MICROS_PER_WORKER));
      folder.drawing("growth-virtual", plot.svg());
      axis.drawPeak(memory, "service, virtual threads");
      folder.table("growth-virtual", table(axis));
      board.atMost(
          "setup per virtual thread of 100,000",
          axis.steps().get((long) MOST).estimate(JUDGED, SETUP_MICROS_PER_WORKER).median(),
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
      table.row(
          String.format("%,d", entry.getKey()),
          step.median(JUDGED, SETUP_MICROS_PER_WORKER),
          interval(step.estimate(JUDGED, SETUP_MICROS_PER_WORKER), 3),
          step.median("virtual-lock", SETUP_MICROS_PER_WORKER),
          step.median("async", SETUP_MICROS_PER_WORKER),
          step.median(JUDGED, TOTAL_MICROS_PER_WORKER),
          digits(step.peakMebibytes(), 3));
    }
    return table;
  }
}
