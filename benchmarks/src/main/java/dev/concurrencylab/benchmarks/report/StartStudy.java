package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LaunchCommand;
import dev.concurrencylab.benchmarks.client.ServiceStart;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the start of the service, with and without its AOT cache and beside a service that has
 * only one resource, and the package's size.
 */
final class StartStudy implements Study {

  private static final int STARTS = 6;
  private static final String SHIPPED = "with the AOT cache, as shipped";

  @Override
  public String question() {
    return "How soon does the service answer, what does it hold, and what is in the package?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    starts(folder);
    folder.table("start-profile", StartProfile.measure());
    folder.table("distribution", new Distribution(LaunchCommand.PACKAGE).table());
  }

  private static void starts(ReportFolder folder) throws IOException, InterruptedException {
    Map<String, LaunchCommand> commands = new LinkedHashMap<>();
    commands.put(SHIPPED, LaunchCommand.AS_SHIPPED);
    commands.put("without the cache", LaunchCommand.WITHOUT_CACHE);
    commands.put("a service with one resource, with a cache", LaunchCommand.minimal());
    Map<String, List<ServiceStart>> starts = new LinkedHashMap<>();
    try (Workspace workspace = Workspace.create("report-start");
        RawData raw = folder.raw("start", "launch", "millis", "residentMebibytes")) {
      for (int i = 0; i < STARTS; i++) {
        for (Map.Entry<String, LaunchCommand> command : commands.entrySet()) {
          ServiceStart start = ServiceStart.measure(workspace, command.getValue());
          starts.computeIfAbsent(command.getKey(), _ -> new ArrayList<>()).add(start);
          raw.row(command.getKey(), start.millis(), start.residentMebibytes());
        }
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            "started", "first response, ms", "interval", "idle, MiB", "interval", "ratio of times");
    double shipped = Medians.of(starts.get(SHIPPED), ServiceStart::millis).median();
    starts.forEach(
        (name, measured) -> {
          Estimate millis = Medians.of(measured, ServiceStart::millis);
          Estimate resident = Medians.of(measured, ServiceStart::residentMebibytes);
          table.row(
              name,
              median(millis, 3),
              interval(millis, 3),
              median(resident, 3),
              interval(resident, 3),
              digits(millis.median() / shipped, 3));
        });
    folder.table("start", table);
  }
}
