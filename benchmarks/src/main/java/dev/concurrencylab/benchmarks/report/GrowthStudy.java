package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Workspace;

/** How time and memory grow with each thing that a client may ask more of. */
final class GrowthStudy implements Study {

  @Override
  public String question() {
    return "How does cost grow with workers, iterations, processes and history?";
  }

  /** The limits are raised: a billion iterations are refused by the default ones. */
  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Plot memory = new Plot("workers", "resident set, MiB");
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
