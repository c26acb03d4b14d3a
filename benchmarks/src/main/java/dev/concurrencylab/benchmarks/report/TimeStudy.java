package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.MarkdownTable.digits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the time of a default experiment goes, in a service that has just started and later. */
final class TimeStudy implements Study {

  /** Of a warm service the experiment of median length is told. */
  private static final int WARM = 5;

  @Override
  public String question() {
    return "Where does the time of a default experiment go?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Map<String, TimeAccount> accounts = new LinkedHashMap<>();
    try (Workspace workspace = Workspace.create("report-time");
        PackagedService service = PackagedService.start(workspace);
        RawData raw = folder.raw("time", "experiment", "part", "phase", "millis")) {
      LabClient client = service.client();
      accounts.put("fresh", account(client));
      List<TimeAccount> later = new ArrayList<>();
      for (int i = 0; i < WARM; i++) {
        later.add(account(client));
      }
      later.sort(Comparator.comparing(TimeAccount::wallMillis));
      accounts.put("warm", later.get(WARM / 2));
      for (var account : accounts.entrySet()) {
        for (var entry : account.getValue().entries()) {
          raw.row(account.getKey(), entry.part(), entry.phase(), entry.millis());
        }
      }
    }
    for (var account : accounts.entrySet()) {
      folder.table("time-" + account.getKey(), table(account.getValue()));
    }
    StackedBars bars = new StackedBars("ms");
    accounts.forEach(
        (name, account) -> account.parts().forEach((part, ms) -> bars.add(name, part, ms)));
    folder.drawing("time", bars.svg());
  }

  private static TimeAccount account(LabClient client) throws IOException, InterruptedException {
    JsonNode experiment = client.runDefault();
    return TimeAccount.of(experiment, client.trials(experiment.get("id").asText()));
  }

  private static MarkdownTable table(TimeAccount account) {
    List<String> header = new ArrayList<>(TimeAccount.PHASES);
    header.addFirst("where");
    header.addAll(List.of("sum, ms", "share, %"));
    MarkdownTable table = new MarkdownTable(header.toArray(String[]::new));
    for (String part : account.parts().keySet()) {
      List<String> cells = new ArrayList<>();
      cells.add(part);
      for (String phase : TimeAccount.PHASES) {
        cells.add(digits(account.millis(part, phase), 3));
      }
      double sum = account.parts().get(part);
      cells.add(digits(sum, 3));
      cells.add(digits(100 * sum / account.wallMillis(), 2));
      table.row(cells.toArray(String[]::new));
    }
    List<String> all = new ArrayList<>(Collections.nCopies(header.size(), ""));
    all.set(0, "from `createdAt` to `finishedAt`");
    all.set(header.size() - 2, digits(account.wallMillis(), 4));
    all.set(header.size() - 1, "100");
    table.row(all.toArray(String[]::new));
    return table;
  }
}
