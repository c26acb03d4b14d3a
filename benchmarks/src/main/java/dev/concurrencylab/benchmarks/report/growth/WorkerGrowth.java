package dev.concurrencylab.benchmarks.report.growth;

import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.NANOS_PER_OPERATION;
import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.SETUP_MILLIS;
import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.TOTAL_MILLIS;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map.Entry;

/** Growth with platform threads, 1 to 256, each with the same number of operations. */
final class WorkerGrowth {

  private static final int MOST = 256;
  private static final long ITERATIONS = 10_000;
  private static final int REPETITIONS = 11;
  private static final List<String> STRATEGIES = List.of("threads", "atomic", "global-lock");

  private final ReportFolder folder;
  private final PackagedService service;

  WorkerGrowth(ReportFolder folder, PackagedService service) {
    this.folder = folder;
    this.service = service;
  }

  void measure(LogLogPlot memory) throws IOException, InterruptedException {
    try (GrowthAxis axis = new GrowthAxis(folder, "growth-workers", service)) {
      for (int workers = 1; workers <= MOST; workers *= 2) {
        axis.measure(workers, new Spec(STRATEGIES, workers, ITERATIONS, REPETITIONS, 1));
      }
      LogLogPlot times = new LogLogPlot("workers (platform threads)", "ms");
      axis.draw(times, "setup", "threads", SETUP_MILLIS);
      STRATEGIES.forEach(name -> axis.draw(times, "total, " + name, name, TOTAL_MILLIS));
      folder.drawing("growth-workers", times.svg());
      LogLogPlot operations = new LogLogPlot("workers (platform threads)", "ns per operation");
      STRATEGIES.forEach(name -> axis.draw(operations, name, name, NANOS_PER_OPERATION));
      folder.drawing("growth-workers-operation", operations.svg());
      axis.drawPeak(memory, "service, threads");
      folder.table("growth-workers", table(axis));
    }
  }

  private static MarkdownTable table(GrowthAxis axis) {
    MarkdownTable table =
        new MarkdownTable(
            "threads",
            "setup, ms",
            "total, ms",
            "ns/op, `threads`",
            "ns/op, `atomic`",
            "ns/op, `global-lock`",
            "peak, MiB");
    for (Entry<Long, GrowthAxis.Step> entry : axis.steps().entrySet()) {
      GrowthAxis.Step step = entry.getValue();
      table.row(
          entry.getKey().toString(),
          step.median("threads", SETUP_MILLIS),
          step.median("threads", TOTAL_MILLIS),
          step.median("threads", NANOS_PER_OPERATION),
          step.median("atomic", NANOS_PER_OPERATION),
          step.median("global-lock", NANOS_PER_OPERATION),
          digits(step.peakMebibytes(), 3));
    }
    return table;
  }
}
