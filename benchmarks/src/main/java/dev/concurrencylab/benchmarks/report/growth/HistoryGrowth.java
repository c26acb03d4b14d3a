package dev.concurrencylab.benchmarks.report.growth;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.ProcessMemory;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.chart.LogLogPlot;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Growth with the history: 10² to 10⁶ trials, as copies of a default experiment. */
final class HistoryGrowth {

  /** With 55 trials each, nearly 10², 10³, 10⁴, 10⁵ and 10⁶ trials. */
  private static final List<Integer> EXPERIMENTS = List.of(2, 18, 182, 1_818, 18_182);

  private static final String[] KEEP_ALL = {"-Dlab.history.max-count=1000000"};
  private static final int STARTS = 6;
  private static final int REQUESTS = 300;

  /** Pages of 100 experiments that are read to know ids. */
  private static final int MOST_PAGES = 5;

  /** A timed action. */
  private enum Action {
    START("start"),
    PAGE("GET /experiments"),
    ONE("GET /experiments/{id}"),
    STORE("POST of the smallest");

    private final String shown;

    Action(String shown) {
      this.shown = shown;
    }
  }

  /** One size of the history. */
  private static final class Size {
    private final Workspace workspace;
    private final long trials;
    private final double fileMebibytes;
    private final Map<Action, List<Double>> millis = new EnumMap<>(Action.class);
    private double residentMebibytes;

    Size(Workspace workspace, long trials) throws IOException {
      this.workspace = workspace;
      this.trials = trials;
      this.fileMebibytes = workspace.bytes() / (double) (1 << 20);
    }

    void add(Action action, double value) {
      millis.computeIfAbsent(action, _ -> new ArrayList<>()).add(value);
    }

    Estimate estimate(Action action) {
      return Medians.of(millis.get(action));
    }
  }

  private final ReportFolder folder;
  private final List<Size> sizes = new ArrayList<>();

  HistoryGrowth(ReportFolder folder) {
    this.folder = folder;
  }

  void measure() throws Exception {
    try {
      for (int experiments : EXPERIMENTS) {
        Workspace workspace = Workspace.create("report-history-" + experiments);
        sizes.add(new Size(workspace, CopiedHistory.fill(workspace, experiments)));
      }
      for (int i = 1; i < STARTS; i++) {
        for (Size size : sizes) {
          start(size).close();
        }
      }
      for (Size size : sizes) {
        try (PackagedService service = start(size)) {
          ask(size, service);
        }
      }
    } finally {
      for (Size size : sizes) {
        size.workspace.close();
      }
    }
    write();
  }

  private static PackagedService start(Size size) throws IOException, InterruptedException {
    PackagedService service = PackagedService.launch(size.workspace, KEEP_ALL);
    try {
      size.add(Action.START, service.awaitReady());
      return service;
    } catch (IOException | InterruptedException e) {
      service.close();
      throw e;
    }
  }

  /** Times requests; the first half of them only warms the JIT compiler up. */
  private static void ask(Size size, PackagedService service)
      throws IOException, InterruptedException {
    LabClient client = service.client();
    List<String> ids = ids(client);
    for (int i = -REQUESTS; i < REQUESTS; i++) {
      String id = ids.get(Math.floorMod(i, ids.size()));
      long began = System.nanoTime();
      client.get("/experiments").expect(200);
      long listed = System.nanoTime();
      client.experiment(id).expect(200);
      long read = System.nanoTime();
      if (i >= 0) {
        size.add(Action.PAGE, (listed - began) / 1e6);
        size.add(Action.ONE, (read - listed) / 1e6);
      }
    }
    size.residentMebibytes = ProcessMemory.resident(service.pid());
    for (int i = -REQUESTS; i < REQUESTS; i++) {
      long began = System.nanoTime();
      client.run(Spec.SMALLEST);
      if (i >= 0) {
        size.add(Action.STORE, (System.nanoTime() - began) / 1e6);
      }
    }
  }

  /** Returns the ids of all experiments, or of the newest five hundred. */
  private static List<String> ids(LabClient client) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String next = "";
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      JsonNode list = client.get("/experiments?limit=100" + next).expect(200).body();
      list.get("items").forEach(item -> ids.add(item.get("id").asText()));
      next = list.get("next").isNull() ? null : "&after=" + list.get("next").asText();
    }
    return ids;
  }

  private void write() throws IOException {
    try (RawData raw = folder.raw("growth-history", "trials", "action", "millis")) {
      for (Size size : sizes) {
        for (Action action : Action.values()) {
          for (double value : size.millis.get(action)) {
            raw.row(size.trials, action.shown, value);
          }
        }
      }
    }
    folder.table("growth-history", table());
    LogLogPlot plot = new LogLogPlot("trials stored", "ms");
    for (Action action : Action.values()) {
      LogLogPlot.Line line = plot.line(action.shown);
      sizes.forEach(size -> line.point(size.trials, size.estimate(action)));
    }
    folder.drawing("growth-history", plot.svg());
  }

  private MarkdownTable table() {
    MarkdownTable table =
        new MarkdownTable(
            "trials",
            "experiments",
            "`GET /experiments`, ms",
            "`GET /experiments/{id}`, ms",
            "`POST` of the smallest, ms",
            "start, ms",
            "file, MiB",
            "resident, MiB");
    for (int i = 0; i < sizes.size(); i++) {
      Size size = sizes.get(i);
      table.row(
          "%,d".formatted(size.trials),
          "%,d".formatted(EXPERIMENTS.get(i)),
          median(size.estimate(Action.PAGE), 3),
          median(size.estimate(Action.ONE), 3),
          median(size.estimate(Action.STORE), 3),
          median(size.estimate(Action.START), 3),
          digits(size.fileMebibytes, 3),
          digits(size.residentMebibytes, 3));
    }
    return table;
  }
}
