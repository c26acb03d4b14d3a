package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Sample;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.LabClient;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Kills child processes by SIGKILL while they start, run or report. A failed trial must name each
 * of them soon. Only if the child had no work, in the pool or at its end, no trial fails and the
 * trials go on.
 */
final class ChildKillCheck implements Check {

  private static final long GOAL_MILLIS = 2_000;
  private static final long LATE_MILLIS = 10_000;
  private static final int BETWEEN_MILLIS = 400;

  /** More than the second for which the pool keeps an idle child here. */
  private static final long LEAVE_MILLIS = 10_000;

  private static final String CHILDREN = "lab_child_processes ";
  private static final String DIED = "lab_child_process_failures_total{reason=\"died\"}";

  private final int times;
  private final Sample reportedMillis = new Sample();
  private int idle;
  private int stuck;

  ChildKillCheck(int times) {
    this.times = times;
  }

  @Override
  public String plan() {
    return times + " SIGKILLs of child processes at random moments";
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(2).plusSeconds(10L * times);
  }

  @Override
  public void run(Scoreboard board) throws Exception {
    try (Workspace workspace = Workspace.create("endurance-child-kill");
        PackagedService service =
            PackagedService.start(workspace, "-Dlab.process-pool.idle-timeout=1s")) {
      LabClient client = service.client();
      double before = client.meter(CHILDREN);
      ProcessTrials trials = new ProcessTrials(client);
      try (trials) {
        for (int i = 0; i < times; i++) {
          RandomDelay.atMost(BETWEEN_MILLIS);
          killOne(service, trials);
        }
      }
      report(board, trials);
      awaitNoChildren(service);
      board.atMost("lab_child_processes in the end", client.meter(CHILDREN), "", before);
      board.none("children in the end", service.children().size());
      board.note("%.0f children counted as died", client.meter(DIED));
    }
  }

  private void killOne(PackagedService service, ProcessTrials trials) throws InterruptedException {
    ProcessHandle victim = pick(service);
    trials.forget();
    long killed = System.nanoTime();
    victim.destroyForcibly();
    OptionalLong reported = trials.awaitFailureOf(victim.pid(), GOAL_MILLIS);
    if (reported.isEmpty() && !trials.wentOn()) {
      reported = trials.awaitFailureOf(victim.pid(), LATE_MILLIS); // too late, but how late?
    }
    if (reported.isPresent()) {
      reportedMillis.add((reported.getAsLong() - killed) / 1e6);
    } else if (trials.wentOn()) {
      idle++;
    } else {
      stuck++;
    }
  }

  private static ProcessHandle pick(PackagedService service) throws InterruptedException {
    List<ProcessHandle> children = service.children();
    while (children.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(1);
      children = service.children();
    }
    return children.get(ThreadLocalRandom.current().nextInt(children.size()));
  }

  private static void awaitNoChildren(PackagedService service) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEAVE_MILLIS);
    while (!service.children().isEmpty() && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void report(Scoreboard board, ProcessTrials trials) {
    board.atMost("kill of a child until reported, max", reportedMillis.max(), "ms", GOAL_MILLIS);
    board.atLeast("kills of children that were at work", reportedMillis.size(), "", times / 2);
    board.none("kills after which no trial ended for 12 s", stuck);
    board.none("other failed trials", trials.unexplained());
    board.note(
        "p50 %.0f ms; %d of %d children had no work, and no trial failed",
        reportedMillis.median(), idle, times);
  }
}
