package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import dev.concurrencylab.benchmarks.client.Wrk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Runs small experiments for a long time, by {@code soak.lua} and a misbehaving client. After a
 * sixth of the time, when everything has been used and the history has its full length, and at the
 * end, the idle service is measured: it must hold the same.
 */
final class SoakCheck implements Check {

  /** Experiments that are kept: reached within the first minutes. */
  private static final int HISTORY = 1_000;

  private static final int WARM_UP_SHARE = 6;

  /** With a pause of two seconds each and the misbehaving client, 20 visits a second. */
  private static final int CONNECTIONS = 34;

  private static final Set<String> EXPECTED = Set.of("200", "201", "202", "409", "429");

  /** At 20 visits a second a hundred would be open at once if answers took so long. */
  private static final double SLOWEST_SECONDS = 5;

  /**
   * The part of the history that the database has in its cache: some 5 MiB when the cache is full.
   * Measured on a busy machine, the heap was 27 MiB early and 22 MiB late.
   */
  private static final double HEAP_NOISE_MEBIBYTES = 5;

  /**
   * The database reuses space 45 s after it was freed, so its size follows the load of the last
   * minute.
   */
  private static final double DATA_NOISE_FACTOR = 1.5;

  private final Duration time;

  SoakCheck(Duration time) {
    this.time = time;
  }

  @Override
  public String plan() {
    return time.toMinutes() + " minutes of small experiments, 20 visits a second";
  }

  @Override
  public Duration limit() {
    return time.multipliedBy(2).plusMinutes(10);
  }

  @Override
  public void run(Scoreboard board) throws IOException, InterruptedException {
    try (Workspace workspace = Workspace.create("endurance-soak");
        PackagedService service =
            PackagedService.start(
                workspace,
                "-Dlab.history.max-count=" + HISTORY,
                "-Dlab.process-pool.idle-timeout=10s")) {
      Duration warmUp = time.dividedBy(WARM_UP_SHARE);
      load(service.client(), warmUp, board);
      Footprint early = Footprint.take(service, workspace);
      load(service.client(), time.minus(warmUp), board);
      Footprint late = Footprint.take(service, workspace);
      compare(board, early, late);
    }
  }

  private static void load(LabClient client, Duration duration, Scoreboard board)
      throws IOException, InterruptedException {
    MisbehavingClient misbehaving = new MisbehavingClient(client);
    Wrk.Result result;
    try (misbehaving) {
      result =
          Wrk.run("soak.lua", client.address(), CONNECTIONS, duration, String.valueOf(CONNECTIONS));
    }
    List<List<String>> answers = result.lines("answers");
    board.note("%d requests in %.0f s", result.requests(), result.seconds());
    answers.forEach(answer -> board.note("  %s answers %s", answer.getLast(), answer.getFirst()));
    board.none(
        "answers of another kind",
        answers.stream()
            .filter(answer -> !EXPECTED.contains(answer.getFirst()))
            .mapToLong(answer -> Long.parseLong(answer.getLast()))
            .sum());
    board.none("broken connections, missing answers", result.failures());
    board.none("failures seen by the misbehaving client", misbehaving.failures());
    board.atMost("slowest answer", result.maxMicros() / 1e6, "s", SLOWEST_SECONDS);
  }

  private static void compare(Scoreboard board, Footprint early, Footprint late) {
    board.note("early: %s", early);
    board.note("late:  %s", late);
    double heapGrowth = late.heapMebibytes() - early.heapMebibytes();
    board.atMost("heap, growth", heapGrowth, "MiB", HEAP_NOISE_MEBIBYTES);
    board.atMost("threads, growth", late.threadCount() - early.threadCount(), "", 0);
    board.atMost("descriptors, growth", late.fileDescriptors() - early.fileDescriptors(), "", 0);
    board.none("children", late.children() + early.children());
    double dataFactor = late.dataMebibytes() / early.dataMebibytes();
    board.atMost("data directory, late by early", dataFactor, "", DATA_NOISE_FACTOR);
  }
}
