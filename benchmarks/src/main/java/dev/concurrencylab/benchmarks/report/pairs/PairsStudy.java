package dev.concurrencylab.benchmarks.report.pairs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.jmh.GeneralBenchmark;
import dev.concurrencylab.benchmarks.jmh.GeneralType;
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
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares the general loops with JMH: the same loops in fresh JVMs with the same flags, in turn.
 * In each round JMH has a fork for each pair, and the service has one JVM in which it measures all.
 */
public final class PairsStudy implements Study {

  private static final List<Integer> THREADS = List.of(1, 2, 4);
  private static final List<Integer> INSIDE_NANOS = List.of(0, 50, 500);
  private static final List<Integer> READ_PERCENT = List.of(0, 90);
  private static final int DIGITS = 3;

  /** How far the interval of the ratio may reach from 1 where no lock is contended. */
  private static final double UNCONTENDED = 0.1;

  private final int rounds;
  private final Map<Pair, List<Double>> jmh = new LinkedHashMap<>();
  private final Map<Pair, List<Double>> service = new LinkedHashMap<>();

  /** Creates a study of so many rounds; six are the fewest that give intervals. */
  public PairsStudy(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public String question() {
    return "Do the general loops take the time per operation that JMH measures?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    try (RawData raw =
        folder.raw(
            "pairs",
            "round",
            "harness",
            "strategy",
            "threads",
            "inside_ns",
            "read_percent",
            "ns")) {
      for (int round = 1; round <= rounds; round++) {
        runJmh(round, raw);
        runService(round, raw);
        board.note("round %d of %d", round, rounds);
      }
    }
    folder.table("pairs", table(board));
  }

  private void runJmh(int round, RawData raw) throws RunnerException, IOException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(GeneralBenchmark.class.getName()).forks(1).shouldFailOnError(true);
    for (RunResult fork : new Runner(options.verbosity(VerboseMode.SILENT).build()).run()) {
      double nanos = 1 / fork.getPrimaryResult().getScore(); // operations of all threads per ns
      add(jmh, "jmh", Pair.of(fork), nanos, round, raw);
    }
  }

  private void runService(int round, RawData raw) throws IOException, InterruptedException {
    try (Workspace workspace = Workspace.create("pairs");
        PackagedService laboratory = PackagedService.start(workspace, "-Dlab.wait-limit=5m")) {
      laboratory.client().runDefault(); // the compiler is busy with what a start needs until then
      JsonNode experiment =
          laboratory
              .client()
              .run(
                  Map.of(
                      "strategies",
                      Stream.of(GeneralType.values()).map(GeneralType::strategy).toList(),
                      "workers",
                      THREADS,
                      "insideNanos",
                      INSIDE_NANOS,
                      "readPercent",
                      READ_PERCENT,
                      "iterations",
                      "auto",
                      "repetitions",
                      3));
      for (JsonNode result : experiment.get("results")) {
        double nanos = result.get("nanosPerOperation").get("median").asDouble();
        add(service, "service", Pair.of(result), nanos, round, raw);
      }
    }
  }

  private static void add(
      Map<Pair, List<Double>> to, String harness, Pair pair, double nanos, int round, RawData raw)
      throws IOException {
    to.computeIfAbsent(pair, _ -> new ArrayList<>()).add(nanos);
    raw.row(
        round,
        harness,
        pair.strategy(),
        pair.threads(),
        pair.insideNanos(),
        pair.readPercent(),
        nanos);
  }

  private MarkdownTable table(Scoreboard board) {
    MarkdownTable table =
        new MarkdownTable(
            "strategy",
            "threads",
            "inside, ns",
            "reads, %",
            "JMH, ns",
            "",
            "service, ns",
            "",
            "service ÷ JMH",
            "");
    for (Pair pair : jmh.keySet()) {
      Estimate ratio = Medians.ofRatios(service.get(pair), jmh.get(pair), Double::doubleValue);
      table.row(
          pair.strategy(),
          String.valueOf(pair.threads()),
          String.valueOf(pair.insideNanos()),
          String.valueOf(pair.readPercent()),
          MarkdownTable.median(Medians.of(jmh.get(pair)), DIGITS),
          MarkdownTable.interval(Medians.of(jmh.get(pair)), DIGITS),
          MarkdownTable.median(Medians.of(service.get(pair)), DIGITS),
          MarkdownTable.interval(Medians.of(service.get(pair)), DIGITS),
          MarkdownTable.median(ratio, DIGITS),
          MarkdownTable.interval(ratio, DIGITS));
      if (ratio.low() != null) {
        board.none(pair + ", disagrees", agrees(pair, ratio) ? 0 : 1);
      }
    }
    return table;
  }

  /** A contended lock settles differently in each JVM: there the interval has to contain 1 only. */
  private static boolean agrees(Pair pair, Estimate ratio) {
    boolean contended = pair.threads() > 1 && !pair.strategy().equals("compare-and-set");
    return contended
        ? ratio.low() <= 1 && ratio.high() >= 1
        : ratio.low() >= 1 - UNCONTENDED && ratio.high() <= 1 + UNCONTENDED;
  }
}
