package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.chart.StackedBars;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the time of a default experiment, in a service that has just started and in a warm one.
 */
final class TimeStudy implements Study {

  /** Experiments of a warm service, of which the one of median duration is reported. */
  private static final int WARM = 5;

  @Override
  public String question() {
    return "Where does the time of a default experiment go?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Map<String, TimeBreakdown> breakdowns = new LinkedHashMap<>();
    try (Workspace workspace = Workspace.create("report-time");
        PackagedService service = PackagedService.start(workspace);
        RawData raw = folder.raw("time", "experiment", "part", "phase", "millis")) {
      LabClient client = service.client();
      breakdowns.put("fresh", measure(client));
      List<TimeBreakdown> later = new ArrayList<>();
      for (int i = 0; i < WARM; i++) {
        later.add(measure(client));
      }
      later.sort(Comparator.comparing(TimeBreakdown::wallMillis));
      breakdowns.put("warm", later.get(WARM / 2));
      for (var breakdown : breakdowns.entrySet()) {
        for (var entry : breakdown.getValue().entries()) {
          raw.row(breakdown.getKey(), entry.part(), entry.phase(), entry.millis());
        }
      }
    }
    for (var breakdown : breakdowns.entrySet()) {
      folder.table("time-" + breakdown.getKey(), table(breakdown.getValue()));
    }
    StackedBars bars = new StackedBars("ms");
    breakdowns.forEach(
        (name, breakdown) -> breakdown.parts().forEach((part, ms) -> bars.add(name, part, ms)));
    folder.drawing("time", bars.svg());
  }

  private static TimeBreakdown measure(LabClient client) throws IOException, InterruptedException {
    JsonNode experiment = client.runDefault();
    return TimeBreakdown.of(experiment, client.trials(experiment.get("id").asText()));
  }

  private static MarkdownTable table(TimeBreakdown breakdown) {
    List<String> header = new ArrayList<>(TimeBreakdown.PHASES);
    header.addFirst("where");
    header.addAll(List.of("sum, ms", "share, %"));
    MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
    for (String part : breakdown.parts().keySet()) {
      List<String> cells = new ArrayList<>();
      cells.add(part);
      for (String phase : TimeBreakdown.PHASES) {
        cells.add(digits(breakdown.millis(part, phase), 3));
      }
      double sum = breakdown.parts().get(part);
      cells.add(digits(sum, 3));
      cells.add(digits(100 * sum / breakdown.wallMillis(), 2));
      table.row(cells.toArray(String[]::new));
    }
    List<String> all = new ArrayList<>(Collections.nCopies(header.size(), ""));
    all.set(0, "from `createdAt` to `finishedAt`");
    all.set(header.size() - 2, digits(breakdown.wallMillis(), 4));
    all.set(header.size() - 1, "100");
    table.row(all.toArray(String[]::new));
    return table;
  }
}
