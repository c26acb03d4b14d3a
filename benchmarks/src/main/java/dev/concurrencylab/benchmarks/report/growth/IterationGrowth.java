package dev.concurrencylab.benchmarks.report.growth;

import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.DURATION_MILLIS;
import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.NANOS_PER_OPERATION;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map.Entry;

/** Growth with iterations: two workers with 10³ to 10⁹ operations each. */
final class IterationGrowth {

  private static final long LEAST = 1_000;
  private static final long MOST = 1_000_000_000;

  /** With more operations a trial of an exact counter takes seconds. */
  private static final long MOST_EXACT = 10_000_000;

  /** From here on a trial takes a tenth of a second, and fewer repetitions are enough. */
  private static final long LONG = 100_000_000;

  private static final int REPETITIONS = 11;
  private static final int LONG_REPETITIONS = 6;
  private static final List<String> ALL = List.of("sequential", "threads", "atomic", "async");
  private static final List<String> UNPROTECTED = List.of("sequential", "threads", "async");

  private final ReportFolder folder;
  private final PackagedService service;

  IterationGrowth(ReportFolder folder, PackagedService service) {
    this.folder = folder;
    this.service = service;
  }

  void measure() throws IOException, InterruptedException {
    try (GrowthAxis axis = new GrowthAxis(folder, "growth-iterations", service)) {
      for (long iterations = LEAST; iterations <= MOST; iterations *= 10) {
        List<String> strategies = iterations <= MOST_EXACT ? ALL : UNPROTECTED;
        int repetitions = iterations < LONG ? REPETITIONS : LONG_REPETITIONS;
        axis.measure(iterations, new Spec(strategies, 2, iterations, repetitions, 1));
      }
      LogLogPlot plot = new LogLogPlot("iterations of each of two workers", "ns per operation");
      ALL.forEach(name -> axis.draw(plot, name, name, NANOS_PER_OPERATION));
      folder.drawing("growth-iterations", plot.svg());
      folder.table("growth-iterations", table(axis));
    }
  }

  private static MarkdownTable table(GrowthAxis axis) {
    MarkdownTable table =
        new MarkdownTable(
            "iterations",
            "`sequential`, ns/op",
            "`threads`, ns/op",
            "`atomic`, ns/op",
            "`async`, ns/op",
            "`sequential`, ms",
            "`threads`, ms");
    for (Entry<Long, GrowthAxis.Step> entry : axis.steps().entrySet()) {
      GrowthAxis.Step step = entry.getValue();
      table.row(
          String.format("%,d", entry.getKey()),
          step.median("sequential", NANOS_PER_OPERATION),
          step.median("threads", NANOS_PER_OPERATION),
          step.median("atomic", NANOS_PER_OPERATION),
          step.median("async", NANOS_PER_OPERATION),
          step.median("sequential", DURATION_MILLIS),
          step.median("threads", DURATION_MILLIS));
    }
    return table;
  }
}
