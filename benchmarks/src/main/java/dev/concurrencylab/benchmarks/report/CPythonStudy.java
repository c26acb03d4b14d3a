package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import dev.concurrencylab.benchmarks.report.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Runs the founding experiment in every CPython of the machine and in the service, in turn. */
final class CPythonStudy implements Study {

  private static final int WORKERS = 2;
  private static final long ITERATIONS = 1_000_000;

  private static final int ROUNDS = 6;

  /** The service's strategies that correspond to each way of CPython. */
  private static final Map<String, List<String>> COUNTERPARTS = counterparts();

  private final String pythons;

  /** Creates a study of interpreters, separated by commas, or of those on the {@code path}. */
  CPythonStudy(String pythons) {
    this.pythons = pythons;
  }

  private static Map<String, List<String>> counterparts() {
    Map<String, List<String>> ours = new LinkedHashMap<>();
    ours.put("threads", List.of("threads"));
    ours.put("lock", List.of("global-lock"));
    ours.put("async", List.of("async"));
    ours.put("processes", List.of("processes", "process-pool"));
    return ours;
  }

  @Override
  public String question() {
    return "How fast and how right is the same in CPython?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    List<PythonComparison> comparisons;
    try (Workspace workspace = Workspace.create("cpython");
        PackagedService service = PackagedService.startWithPythons(workspace, pythons);
        RawData raw = folder.raw("cpython", Trial.COLUMNS)) {
      comparisons = measure(service.client(), raw);
    }
    folder.table("cpython", table(comparisons));
    for (String way : COUNTERPARTS.keySet()) {
      for (String ours : COUNTERPARTS.get(way)) {
        judge(ours, comparisons.stream().filter(c -> c.ours().equals(ours)).toList(), board);
      }
    }
  }

  /** Runs one way after another, each with all CPythons and the service in the same rounds. */
  private static List<PythonComparison> measure(LabClient client, RawData raw)
      throws IOException, InterruptedException {
    List<String> names =
        client.strategyNames().stream().filter(name -> name.startsWith("python")).toList();
    if (names.isEmpty()) {
      throw new IOException("there is no CPython: send -Dpythons=/path/to/python3.12,...");
    }
    List<PythonComparison> comparisons = new ArrayList<>();
    for (Entry<String, List<String>> way : COUNTERPARTS.entrySet()) {
      List<String> theirs =
          names.stream().filter(name -> name.endsWith("-" + way.getKey())).toList();
      Map<String, List<Trial>> trials = trials(client, way.getValue(), theirs, raw);
      for (String ours : way.getValue()) {
        theirs.forEach(
            name ->
                comparisons.add(
                    new PythonComparison(name, ours, trials.get(name), trials.get(ours))));
      }
    }
    return comparisons;
  }

  private static Map<String, List<Trial>> trials(
      LabClient client, List<String> ours, List<String> theirs, RawData raw)
      throws IOException, InterruptedException {
    List<String> strategies = new ArrayList<>(ours);
    strategies.addAll(theirs);
    Spec spec = new Spec(strategies, WORKERS, ITERATIONS, ROUNDS, 1);
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    for (Trial trial : Trial.run(client, spec)) {
      trial.write(raw, Trial.QUIET, 1);
      trials.computeIfAbsent(trial.strategy(), s -> new ArrayList<>()).add(trial);
    }
    return trials;
  }

  private static MarkdownTable table(List<PythonComparison> comparisons) {
    MarkdownTable table =
        new MarkdownTable(
            "CPython",
            "verdict",
            "with loss",
            "total ms",
            "counting, ms",
            "interval",
            "ours",
            "total ms",
            "÷ ours",
            "interval");
    comparisons.forEach(comparison -> comparison.addTo(table));
    return table;
  }

  /** Compares with the goal the version that comes closest to the service. */
  private static void judge(String ours, List<PythonComparison> all, Scoreboard board) {
    PythonComparison best =
        all.stream().min(Comparator.comparingDouble(c -> c.theirMillis().median())).orElseThrow();
    double goal =
        switch (ours) {
          case "processes" -> 1;
          case "process-pool" -> 5;
          default -> 20;
        };
    board.atLeast(best.theirs() + " ÷ " + ours, best.ratio().median(), "×", goal);
  }
}
