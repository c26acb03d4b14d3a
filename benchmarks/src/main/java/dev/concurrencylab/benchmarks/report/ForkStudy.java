package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import dev.concurrencylab.benchmarks.Medians;
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
import dev.concurrencylab.experiment.result.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares trials in the service's own JVM with trials in a fork. In each turn a new service runs
 * the same experiment in both ways, so that each turn has a fresh JVM of both kinds.
 */
final class ForkStudy implements Study {

  private static final List<Integer> WORKERS = List.of(1, 2);
  private static final Spec SPEC =
      new Spec(List.of("sequential", "atomic", "threads", "monitor"), 1, 1_000_000, 5, 1);

  /** The farthest that the ratio may be from 1 where no lock is contended. */
  private static final double TOLERANCE = 0.1;

  private final int turns;

  ForkStudy(int turns) {
    this.turns = turns;
  }

  /** The medians of one cell over the turns, in nanoseconds per operation. */
  private record Cell(List<Double> service, List<Double> fork) {

    Estimate ratio() {
      List<Double> ratios = new ArrayList<>();
      for (int turn = 0; turn < service.size(); turn++) {
        ratios.add(service.get(turn) / fork.get(turn));
      }
      return Medians.of(ratios);
    }
  }

  @Override
  public String question() {
    return "Do trials in the service's own JVM tell what trials in forks tell?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Map<String, Cell> cells = new LinkedHashMap<>();
    try (Workspace workspace = Workspace.create("report-forks");
        RawData raw = folder.raw("forks", "turn", "jvm", "strategy", "workers", "nanos")) {
      for (int turn = 1; turn <= turns; turn++) {
        try (PackagedService service = PackagedService.start(workspace)) {
          run(service.client(), turn, cells, raw);
        }
      }
    }
    MarkdownTable table =
        new MarkdownTable(
            "strategy, workers",
            "service, ns/op",
            "interval",
            "forks",
            "interval",
            "ratio",
            "interval");
    cells.forEach((name, cell) -> add(name, cell, table, board));
    folder.table("forks", table);
  }

  private static void run(LabClient client, int turn, Map<String, Cell> cells, RawData raw)
      throws IOException, InterruptedException {
    for (int workers : WORKERS) {
      Spec spec = SPEC.withWorkers(workers);
      List<Trial> inService = Trial.run(client, spec);
      List<Trial> inFork = Trial.run(client, spec.withForks(1));
      for (String strategy : spec.strategies()) {
        Cell cell =
            cells.computeIfAbsent(
                strategy + ", " + workers, _ -> new Cell(new ArrayList<>(), new ArrayList<>()));
        cell.service().add(nanos(inService, strategy));
        cell.fork().add(nanos(inFork, strategy));
        raw.row(turn, "service", strategy, workers, cell.service().getLast());
        raw.row(turn, "fork", strategy, workers, cell.fork().getLast());
      }
    }
  }

  private static double nanos(List<Trial> trials, String strategy) {
    List<Trial> own = trials.stream().filter(t -> t.strategy().equals(strategy)).toList();
    return Medians.of(own, Trial::nanosPerOperation).median();
  }

  private static void add(String name, Cell cell, MarkdownTable table, Scoreboard board) {
    Estimate service = Medians.of(cell.service());
    Estimate fork = Medians.of(cell.fork());
    Estimate ratio = cell.ratio();
    table.row(
        name,
        median(service, 3),
        interval(service, 3),
        median(fork, 3),
        interval(fork, 3),
        median(ratio, 3),
        interval(ratio, 3));
    if (name.endsWith(" 1") || name.startsWith("sequential") || name.startsWith("atomic")) {
      board.atLeast(name + ": service ÷ fork, low", ratio.low(), "", 1 - TOLERANCE);
      board.atMost(name + ": service ÷ fork, high", ratio.high(), "", 1 + TOLERANCE);
    } else {
      board.atMost(name + ": service ÷ fork, low", ratio.low(), "", 1);
      board.atLeast(name + ": service ÷ fork, high", ratio.high(), "", 1);
    }
  }
}
