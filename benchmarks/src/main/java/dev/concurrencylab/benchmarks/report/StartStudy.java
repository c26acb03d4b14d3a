package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.MarkdownTable.interval;

import dev.concurrencylab.benchmarks.client.Launch;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.ServiceStart;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a start costs, and what the AOT cache saves of it. */
final class StartStudy implements Study {

  private static final int STARTS = 6;

  @Override
  public String question() {
    return "How soon does the service answer, what does it hold, and what is in the package?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    starts(folder);
    folder.table("distribution", new Distribution(Launch.PACKAGE).table());
  }

  private static void starts(ReportFolder folder) throws IOException, InterruptedException {
    Map<Launch, List<ServiceStart>> starts = new LinkedHashMap<>();
    try (Workspace workspace = Workspace.create("report-start");
        RawData raw = folder.raw("start", "launch", "millis", "residentMebibytes")) {
      for (int i = 0; i < STARTS; i++) {
        for (Launch launch : List.of(Launch.AS_SHIPPED, Launch.WITHOUT_CACHE)) {
          ServiceStart start = ServiceStart.measure(workspace, launch);
          starts.computeIfAbsent(launch, _ -> new ArrayList<>()).add(start);
          raw.row(name(launch), start.millis(), start.residentMebibytes());
        }
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            "started", "first response, ms", "interval", "idle, MiB", "interval", "ratio of times");
    double shipped = estimate(starts.get(Launch.AS_SHIPPED), ServiceStart::millis).median();
    starts.forEach(
        (launch, measured) -> {
          Estimate millis = estimate(measured, ServiceStart::millis);
          Estimate resident = estimate(measured, ServiceStart::residentMebibytes);
          table.row(
              name(launch),
              digits(millis.median(), 3),
              interval(millis.low(), millis.high(), 3),
              digits(resident.median(), 3),
              interval(resident.low(), resident.high(), 3),
              digits(millis.median() / shipped, 3));
        });
    folder.table("start", table);
  }

  private static String name(Launch launch) {
    return launch == Launch.AS_SHIPPED ? "with the AOT cache, as shipped" : "without";
  }

  private static Estimate estimate(
      List<ServiceStart> starts, ToDoubleFunction<ServiceStart> quantity) {
    return OrderStatistics.estimate(starts.stream().mapToDouble(quantity).toArray());
  }
}
