package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.time.Duration;

/**
 * A long time of small experiments by clients of all manners. After a sixth of the time, when
 * everything has been used and the history is as long as it may be, and at the end, the service is
 * left alone for a minute and measured: it must hold the same.
 */
final class SoakCheck implements Check {

  /** Experiments that are kept: full after the first minute. */
  private static final int HISTORY = 1_000;

  private static final int WARM_UP_SHARE = 6;

  /**
   * What of the history the database happens to have in its cache: full, it holds about so much,
   * and measured on a busy machine the heap was 27 MiB early and 22 late.
   */
  private static final double HEAP_NOISE_MEBIBYTES = 5;

  /**
   * The database uses space again 45 s after it was freed, so its size follows the load of the last
   * minute.
   */
  private static final double DATA_NOISE_FACTOR = 1.5;

  private final Duration time;

  SoakCheck(Duration time) {
    this.time = time;
  }

  @Override
  public String plan() {
    return time.toMinutes() + " minutes of small experiments, 20 a second";
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
      OpenLoop loop = new OpenLoop();
      Crowd crowd = new Crowd(service.client());
      Duration warmUp = time.dividedBy(WARM_UP_SHARE);
      loop.run(warmUp, crowd::visit);
      Footprint early = Footprint.take(service, workspace);
      loop.run(time.minus(warmUp), crowd::visit);
      Footprint late = Footprint.take(service, workspace);
      board.note("%d visits, answers by status: %s", loop.started(), crowd.answers());
      board.none("visits left out, 100 others being under way", loop.leftOut());
      board.none("answers of another kind, broken connections", crowd.surprises());
      compare(board, early, late);
    }
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
