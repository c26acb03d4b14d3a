package dev.concurrencylab.benchmarks.report.growth;

import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.SETUP_MILLIS;
import static dev.concurrencylab.benchmarks.report.growth.Cell.Quantity.TOTAL_MILLIS;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/** Growth with child processes, 1 to 32, spawned for the trial or kept warm. */
final class ProcessGrowth {

  private static final int MOST = 32;
  private static final long ITERATIONS = 10_000;
  private static final int REPETITIONS = 6;
  private static final String SPAWNED = "processes";
  private static final String POOLED = "process-pool";

  private final ReportFolder folder;
  private final PackagedService service;

  ProcessGrowth(ReportFolder folder, PackagedService service) {
    this.folder = folder;
    this.service = service;
  }

  /**
   * Measures time and memory in separate experiments, since reading the memory of processes takes
   * time from them.
   */
  void measure(LogLogPlot memory) throws IOException, InterruptedException {
    ChildMemory children = new ChildMemory(service);
    Map<Long, Double> spawned = new TreeMap<>();
    Map<Long, Double> pooled = new TreeMap<>();
    try (GrowthAxis axis = new GrowthAxis(folder, "growth-processes", service);
        RawData raw =
            folder.raw("growth-processes-memory", "processes", "spawnedMiB", "pooledMiB")) {
      for (long workers = 1; workers <= MOST; workers *= 2) {
        axis.measure(
            workers, new Spec(List.of(SPAWNED, POOLED), (int) workers, ITERATIONS, REPETITIONS, 1));
        spawned.put(workers, children.most(SPAWNED, (int) workers));
        pooled.put(workers, children.most(POOLED, (int) workers));
        raw.row(workers, spawned.get(workers), pooled.get(workers));
      }
      LogLogPlot times = new LogLogPlot("workers (processes)", "ms");
      for (String name : List.of(SPAWNED, POOLED)) {
        axis.draw(times, "setup, " + name, name, SETUP_MILLIS);
        axis.draw(times, "total, " + name, name, TOTAL_MILLIS);
      }
      folder.drawing("growth-processes", times.svg());
      draw(memory, "children, " + SPAWNED, spawned);
      draw(memory, "children, " + POOLED, pooled);
      folder.table("growth-processes", table(axis, spawned, pooled));
    }
  }

  private static void draw(LogLogPlot plot, String name, Map<Long, Double> mebibytes) {
    LogLogPlot.Line line = plot.line(name);
    mebibytes.forEach((workers, value) -> line.point(workers, value));
  }

  private static MarkdownTable table(
      GrowthAxis axis, Map<Long, Double> spawned, Map<Long, Double> pooled) {
    MarkdownTable table =
        new MarkdownTable(
            "processes",
            "setup, ms",
            "total, ms",
            "setup in the pool, ms",
            "total in the pool, ms",
            "all spawned, MiB",
            "all in the pool, MiB");
    for (Entry<Long, GrowthAxis.Step> entry : axis.steps().entrySet()) {
      GrowthAxis.Step step = entry.getValue();
      table.row(
          entry.getKey().toString(),
          step.median(SPAWNED, SETUP_MILLIS),
          step.median(SPAWNED, TOTAL_MILLIS),
          step.median(POOLED, SETUP_MILLIS),
          step.median(POOLED, TOTAL_MILLIS),
          digits(spawned.get(entry.getKey()), 3),
          digits(pooled.get(entry.getKey()), 3));
    }
    return table;
  }
}
