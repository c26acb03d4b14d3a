package dev.concurrencylab.benchmarks.report.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.Proportion;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares runs of the packaged service with each other: runs of the same spec, runs of a strategy
 * with 15% more work, and runs that lose many updates with runs that lose few. The cells of the
 * latter two have different axes, so their documents are changed to have the same before they are
 * compared. All pairs of runs are compared, which are therefore not independent.
 */
public final class ComparisonStudy implements Study {

  private static final int FORKS = 6;
  private static final int RUNS = 21;
  private static final int SLOWER_RUNS = 5;
  private static final int LOSSY_RUNS = 4;
  private static final int INSIDE_NANOS = 1_000;
  private static final int MORE_INSIDE_NANOS = 1_150;

  /** Work outside that lets few operations of two workers meet. */
  private static final int OUTSIDE_NANOS = 20_000;

  private static final String SAME =
      "{%s, \"strategies\": [\"atomic\", \"global-lock\", \"threads\"]}";
  private static final String WORKING =
      "{%s, \"strategies\": \"sequential\", \"workers\": 1, \"insideNanos\": %d}";
  private static final String LOSING =
      "{%s, \"strategies\": \"threads\", \"insideNanos\": 100, \"outsideNanos\": %d}";
  private static final String METHOD =
      "\"iterations\": %d, \"forks\": " + FORKS + ", \"repetitions\": 3, \"warmup\": 1";

  @Override
  public String question() {
    return "How often is a comparison wrong, and what does it find?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    folder.table("comparisons-simulated", new SimulatedComparisons().table());
    try (Workspace workspace = Workspace.create("comparisons");
        PackagedService service = PackagedService.start(workspace);
        RawData raw =
            folder.raw(
                "comparisons",
                "kind",
                "baseline",
                "contender",
                "cell",
                "ratio",
                "speed",
                "losses")) {
      LabClient client = service.client();
      MarkdownTable table =
          new MarkdownTable("compared", "comparisons", "verdict", "share", "median ratio");
      List<ObjectNode> same = runs(client, SAME.formatted(METHOD.formatted(200_000)), RUNS);
      Verdicts equal = new Verdicts("same", client, raw);
      for (int i = 0; i < same.size(); i++) {
        for (int j = 0; j < i; j++) {
          equal.compare(same.get(j), same.get(i));
        }
      }
      equal.addSpeed(table, "A/A: speed", "slower", "faster");
      equal.addLosses(table, "A/A: losses", "more", "fewer");
      Verdicts slower = new Verdicts("slower", client, raw);
      pairs(client, slower, SLOWER_RUNS, WORKING, INSIDE_NANOS, MORE_INSIDE_NANOS);
      slower.addSpeed(table, "A/B: 15% more work", "slower");
      Verdicts losing = new Verdicts("losses", client, raw);
      pairs(client, losing, LOSSY_RUNS, LOSING, 0, OUTSIDE_NANOS);
      losing.addLosses(table, "fewer updates lost", "fewer");
      folder.table("comparisons", table);
      equal.judge(board);
    }
  }

  private static void pairs(
      LabClient client, Verdicts verdicts, int count, String spec, int first, int second)
      throws IOException, InterruptedException {
    String method = METHOD.formatted(5_000);
    List<ObjectNode> baselines = new ArrayList<>();
    List<ObjectNode> contenders = new ArrayList<>();
    for (int i = 0; i < count; i++) { // in turn, so that a drift of the machine hits both
      baselines.add(client.sampled(spec.formatted(method, first)));
      contenders.add(client.sampled(spec.formatted(method, second)));
    }
    for (ObjectNode baseline : baselines) {
      for (ObjectNode contender : contenders) {
        verdicts.compare(withoutWork(baseline), withoutWork(contender));
      }
    }
  }

  private static ObjectNode withoutWork(ObjectNode experiment) {
    for (JsonNode result : experiment.get("results")) {
      ((ObjectNode) result).put("insideNanos", 0).put("outsideNanos", 0);
    }
    return experiment;
  }

  private static List<ObjectNode> runs(LabClient client, String spec, int count)
      throws IOException, InterruptedException {
    List<ObjectNode> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(client.sampled(spec));
    }
    return runs;
  }

  /** The verdicts of comparisons of one kind. */
  private static final class Verdicts {

    private final String kind;
    private final LabClient client;
    private final RawData raw;
    private final List<JsonNode> comparisons = new ArrayList<>();

    Verdicts(String kind, LabClient client, RawData raw) {
      this.kind = kind;
      this.client = client;
      this.raw = raw;
    }

    void compare(JsonNode baseline, JsonNode contender) throws IOException, InterruptedException {
      JsonNode comparison = client.compare(baseline, contender);
      comparisons.add(comparison);
      for (JsonNode cell : comparison.get("cells")) {
        raw.row(
            kind,
            baseline.get("id").asText(),
            contender.get("id").asText(),
            cell.get("strategy").asText(),
            cell.at("/speed/ratio/median").asDouble(),
            cell.at("/speed/verdict").asText(),
            cell.at("/losses/verdict").asText());
      }
    }

    /** Returns how many comparisons have a cell with one of these verdicts. */
    private Proportion with(String pointer, List<String> verdicts) {
      long found = 0;
      for (JsonNode comparison : comparisons) {
        for (JsonNode cell : comparison.get("cells")) {
          if (verdicts.contains(cell.at(pointer).asText())) {
            found++;
            break;
          }
        }
      }
      return new Proportion(found, comparisons.size());
    }

    void addSpeed(MarkdownTable table, String name, String... verdicts) {
      add(table, name, "/speed/verdict", verdicts);
    }

    void addLosses(MarkdownTable table, String name, String... verdicts) {
      add(table, name, "/losses/verdict", verdicts);
    }

    private void add(MarkdownTable table, String name, String pointer, String... verdicts) {
      double[] ratios =
          comparisons.stream()
              .mapToDouble(one -> one.at("/cells/0/speed/ratio/median").asDouble())
              .toArray();
      table.row(
          name,
          String.valueOf(comparisons.size()),
          "`" + String.join("` or `", verdicts) + "`",
          with(pointer, List.of(verdicts)).toString(),
          MarkdownTable.digits(OrderStatistics.median(ratios), 3));
    }

    void judge(Scoreboard board) {
      board.atMost(
          "wrong verdicts on speed",
          with("/speed/verdict", List.of("slower", "faster")).percent(),
          "%",
          2);
      board.atMost(
          "wrong verdicts on losses",
          with("/losses/verdict", List.of("more", "fewer")).percent(),
          "%",
          8);
    }
  }
}
