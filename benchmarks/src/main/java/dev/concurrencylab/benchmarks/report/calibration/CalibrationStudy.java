package dev.concurrencylab.benchmarks.report.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.EventStream.Event;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.jmh.CounterBenchmark;
import dev.concurrencylab.benchmarks.jmh.CounterType;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.RawData;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares the service with JMH: the same loops in fresh JVMs with the same flags, in turn. In each
 * round JMH has a fork for each loop and number of threads, and the service has one JVM in which it
 * measures them all.
 */
public final class CalibrationStudy implements Study {

  private static final int ROUNDS = 10;

  /** The threads of the methods of {@link CounterBenchmark}. */
  private static final List<Integer> THREADS = List.of(1, 2, 4);

  private static final long OPERATIONS = 50_000_000;

  /** A contended fair lock needs microseconds: 50 million operations would take minutes. */
  private static final long FEW_OPERATIONS = 100_000;

  /** 50 million operations of a fair lock are predicted to exceed the default limits. */
  private static final String[] LIMITS = {
    "-Dlab.limits.trial-timeout=1h", "-Dlab.limits.experiment-timeout=3h", "-Dlab.wait-limit=1m"
  };

  /** A shorter trial would suffer from a client that asks for it and follows its events. */
  private static final double BRIEF_NANOS = 250_000_000;

  private static final double LEAST_OVERLAP = 0.98;

  /**
   * The time for repeating trials whose workers do not overlap enough: four trials of a contended
   * lock, of which one in three does.
   */
  private static final long PATIENCE_NANOS = 6_000_000_000L;

  private static final long WARM_UP_OPERATIONS = 2_000_000;

  private final List<CalibrationPair> pairs = new ArrayList<>();

  /** Creates the study. */
  public CalibrationStudy() {
    pairs.add(new CalibrationPair("sequential", CounterType.THREADS, 1));
    for (CounterType type : CounterType.values()) {
      for (int threads : THREADS) {
        pairs.add(new CalibrationPair(type.strategy(), type, threads));
      }
    }
  }

  @Override
  public String question() {
    return "Does the service measure the time per operation that JMH measures?";
  }

  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    List<RunResult> forks = new ArrayList<>();
    try (RawData raw =
        folder.raw("calibration", "round", "harness", "strategy", "threads", "ns", "overlap")) {
      for (int round = 1; round <= ROUNDS; round++) {
        Collection<RunResult> ofThisRound = runJmh();
        forks.addAll(ofThisRound);
        Map<CalibrationPair, Double> jmh = read(ofThisRound, round, raw);
        runService(jmh, round, raw);
        board.note("round %d of %d", round, ROUNDS);
      }
    }
    write(forks, folder.file("calibration-jmh.json"));
    MarkdownTable table = CalibrationPair.table();
    pairs.forEach(pair -> pair.report(table, board));
    folder.table("calibration", table);
  }

  private static Collection<RunResult> runJmh() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(CounterBenchmark.class.getName())
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  private Map<CalibrationPair, Double> read(Collection<RunResult> forks, int round, RawData raw)
      throws IOException {
    Map<CalibrationPair, Double> read = new HashMap<>();
    for (CalibrationPair pair : pairs) {
      RunResult fork = forks.stream().filter(pair::matches).findFirst().orElseThrow();
      double nanos = 1 / fork.getPrimaryResult().getScore(); // operations of all threads per ns
      read.put(pair, nanos);
      raw.row(round, "jmh", pair.strategy(), pair.threads(), nanos, "");
    }
    return read;
  }

  /** Writes JMH's own JSON, without the path of this machine's JDK. */
  private static void write(Collection<RunResult> results, File json) throws IOException {
    ResultFormatFactory.getInstance(ResultFormatType.JSON, json.getPath()).writeOut(results);
    String jdk = System.getProperty("java.home") + "/bin/";
    Files.writeString(json.toPath(), Files.readString(json.toPath()).replace(jdk, ""));
  }

  private void runService(Map<CalibrationPair, Double> jmh, int round, RawData raw)
      throws IOException, InterruptedException {
    try (Workspace workspace = Workspace.create("calibration");
        PackagedService service = PackagedService.start(workspace, LIMITS)) {
      service.client().runDefault(); // the compiler is busy with what a start needs until then
      for (CalibrationPair pair : pairs) {
        pair.add(jmh.get(pair), measure(service.client(), pair, round, raw));
      }
    }
  }

  /** Measures one trial, or more until the workers of one overlap enough; NaN if none do. */
  private static double measure(LabClient client, CalibrationPair pair, int round, RawData raw)
      throws IOException, InterruptedException {
    boolean slow = pair.type() == CounterType.FAIR_LOCK && pair.threads() > 1;
    long operations = slow ? FEW_OPERATIONS : OPERATIONS;
    Spec warmUp = spec(pair, Math.min(operations, WARM_UP_OPERATIONS), 1);
    JsonNode warm = client.run(warmUp).get("results").get(0).get("nanosPerOperation");
    boolean brief = warm.get("median").asDouble() * operations < BRIEF_NANOS;
    Spec spec = spec(pair, operations, 0);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    double nanos;
    double overlap;
    do {
      JsonNode trial = brief ? undisturbedTrial(client, spec) : firstTrial(client, spec);
      nanos = trial.get("nanosPerOperation").asDouble();
      overlap = pair.threads() == 1 ? 1 : trial.get("overlap").asDouble();
      raw.row(round, "service", pair.strategy(), pair.threads(), nanos, overlap);
    } while (overlap < LEAST_OVERLAP && System.nanoTime() - deadline < 0);
    return overlap < LEAST_OVERLAP ? Double.NaN : nanos;
  }

  /** Returns the first trial; no request is sent until the experiment has ended. */
  private static JsonNode undisturbedTrial(LabClient client, Spec spec)
      throws IOException, InterruptedException {
    return client.trials(client.run(spec).get("id").asText()).getFirst();
  }

  /** Returns the first trial and cancels the latency trial, which would take as long. */
  private static JsonNode firstTrial(LabClient client, Spec spec)
      throws IOException, InterruptedException {
    String id = client.submit(spec);
    try (EventStream events = client.events(id)) {
      for (Event event = events.next(); event != null; event = events.next()) {
        if (event.isTrial()) {
          client.cancel(id); // it may have ended
          return event.data();
        }
      }
    }
    throw new IOException("the events of " + id + " ended without a trial");
  }

  private static Spec spec(CalibrationPair pair, long operations, int warmup) {
    int threads = pair.threads();
    return new Spec(List.of(pair.strategy()), threads, operations / threads, 1, warmup);
  }
}
