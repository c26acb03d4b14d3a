package dev.concurrencylab.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.concurrencylab.benchmarks.client.EventStream;
import dev.concurrencylab.benchmarks.client.EventStream.Event;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Spec;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.jmh.Benchmarks;
import dev.concurrencylab.benchmarks.jmh.CounterType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The service beside JMH: the same loops, in fresh JVMs with the same flags, in turn. In each round
 * JMH has a fork for each loop and number of threads, and the service one JVM in which it measures
 * them all.
 */
final class Calibration implements Study {

  private static final int ROUNDS = 10;
  private static final long OPERATIONS = 50_000_000;

  /** A fair lock that is contended needs microseconds: 50 million operations would take minutes. */
  private static final long FEW_OPERATIONS = 100_000;

  /**
   * What 50 million operations of a fair lock may take at worst is more than is allowed usually.
   */
  private static final String[] LIMITS = {
    "-Dlab.limits.trial-timeout=1h", "-Dlab.limits.experiment-timeout=3h", "-Dlab.wait-limit=1m"
  };

  /** A shorter trial would suffer from a client that asks for it and follows its events. */
  private static final double BRIEF_NANOS = 250_000_000;

  private static final double LEAST_OVERLAP = 0.98;

  /**
   * So long it is tried again where workers did not overlap enough: four trials of a contended
   * lock, one in three of which does.
   */
  private static final long PATIENCE_NANOS = 6_000_000_000L;

  private static final long WARM_UP_OPERATIONS = 2_000_000;

  private final List<Contest> contests = new ArrayList<>();

  Calibration() {
    contests.add(new Contest("sequential", CounterType.THREADS, 1));
    for (CounterType type : CounterType.values()) {
      for (int threads : Benchmarks.THREADS) {
        contests.add(new Contest(type.strategy(), type, threads));
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
        forks.addAll(runJmh(round, raw));
        runService(round, raw);
        board.note("round %d of %d", round, ROUNDS);
      }
    }
    Benchmarks.write(forks, folder.file("calibration-jmh.json"));
    MarkdownTable table = Contest.table();
    contests.forEach(contest -> contest.tell(table, board));
    folder.table("calibration", table);
  }

  private List<RunResult> runJmh(int round, RawData raw) throws RunnerException, IOException {
    List<RunResult> forks = new ArrayList<>();
    for (int threads : Benchmarks.THREADS) {
      forks.addAll(Benchmarks.runOneFork(threads));
    }
    for (Contest contest : contests) {
      RunResult fork = forks.stream().filter(contest::isAbout).findFirst().orElseThrow();
      double nanos = 1 / fork.getPrimaryResult().getScore(); // operations of all threads per ns
      contest.jmh(nanos);
      raw.row(round, "jmh", contest.strategy(), contest.threads(), nanos, "");
    }
    return forks;
  }

  private void runService(int round, RawData raw) throws IOException, InterruptedException {
    try (Workspace workspace = Workspace.create("calibration");
        PackagedService service = PackagedService.start(workspace, LIMITS)) {
      service.client().runDefault(); // the compiler is busy with what a start needs until then
      for (Contest contest : contests) {
        contest.service(measure(service.client(), contest, round, raw));
      }
    }
  }

  /** Measures one trial, or more until the workers of one overlap enough. */
  private static double measure(LabClient client, Contest contest, int round, RawData raw)
      throws IOException, InterruptedException {
    boolean slow = contest.type() == CounterType.FAIR_LOCK && contest.threads() > 1;
    long operations = slow ? FEW_OPERATIONS : OPERATIONS;
    Spec warmUp = spec(contest, Math.min(operations, WARM_UP_OPERATIONS), 1);
    JsonNode warm = client.run(warmUp).get("results").get(0).get("nanosPerOperation");
    boolean brief = warm.get("median").asDouble() * operations < BRIEF_NANOS;
    Spec spec = spec(contest, operations, 0);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    double nanos;
    double overlap;
    do {
      JsonNode trial = brief ? undisturbedTrial(client, spec) : firstTrial(client, spec);
      nanos = trial.get("nanosPerOperation").asDouble();
      overlap = contest.threads() == 1 ? 1 : trial.get("overlap").asDouble();
      raw.row(round, "service", contest.strategy(), contest.threads(), nanos, overlap);
    } while (overlap < LEAST_OVERLAP && System.nanoTime() - deadline < 0);
    return overlap < LEAST_OVERLAP ? Double.NaN : nanos;
  }

  /** Returns the first trial; nobody speaks with the service until the experiment has ended. */
  private static JsonNode undisturbedTrial(LabClient client, Spec spec)
      throws IOException, InterruptedException {
    return client.trials(client.run(spec).get("id").asText()).getFirst();
  }

  /** Returns the first trial; the one of latency, which follows and takes as long, is cancelled. */
  private static JsonNode firstTrial(LabClient client, Spec spec)
      throws IOException, InterruptedException {
    String id = client.submit(spec);
    try (EventStream events = client.events(id)) {
      for (Event event = events.next(); event != null; event = events.next()) {
        if (event.name().equals("trial")) {
          client.cancel(id); // it may be over by now
          return event.data();
        }
      }
    }
    throw new IOException("the events of " + id + " ended without a trial");
  }

  private static Spec spec(Contest contest, long operations, int warmup) {
    int threads = contest.threads();
    return new Spec(List.of(contest.strategy()), threads, operations / threads, 1, warmup);
  }
}
