package dev.concurrencylab.benchmarks.report.growth;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;

/** Measures how time and memory grow with workers, processes, iterations and history. */
public final class GrowthStudy implements Study {

  @Override
  public String question() {
    return "How does cost grow with workers, iterations, processes and history?";
  }

  /** Raises the limits: the default ones refuse a billion iterations. */
  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    LogLogPlot memory = new LogLogPlot("workers", "resident set, MiB");
    try (Workspace workspace = Workspace.create("report-growth");
        PackagedService service =
            PackagedService.start(
                workspace,
                "-Dlab.limits.trial-timeout=1h",
                "-Dlab.limits.experiment-timeout=24h")) {
      service.client().runDefault();
      new WorkerGrowth(folder, service).measure(memory);
      new ProcessGrowth(folder, service).measure(memory);
      new IterationGrowth(folder, service).measure();
      new VirtualGrowth(folder, service).measure(memory, board);
    }
    folder.drawing("growth-memory", memory.svg());
    new HistoryGrowth(folder).measure();
  }
}
