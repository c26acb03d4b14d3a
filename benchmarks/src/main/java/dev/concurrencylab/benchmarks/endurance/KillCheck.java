package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.Sample;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Kills the service by SIGKILL, again and again on the same data: mostly while experiments run and
 * wait, every eighth time while it starts. Compares what clients had received with what the next
 * service returns, after each start and once more at the end.
 */
final class KillCheck implements Check {

  private static final int WORK_MILLIS = 2_000;
  private static final int START_MILLIS = 1_200;
  private static final int AT_START_EVERY = 8;
  private static final int START_ATTEMPTS = 3;
  private static final long CHILDREN_MILLIS = 2_000;

  private final int times;
  private final Audit audit = new Audit();
  private final List<ShownExperiment> shown = new ArrayList<>();
  private final Sample startMillis = new Sample();
  private final Sample childrenMillis = new Sample();
  private int failedStarts;
  private int childrenLeft;
  private int pagesLeft;
  private int audited;
  private long killedPid;

  KillCheck(int times) {
    this.times = times;
  }

  @Override
  public String plan() {
    return times + " SIGKILLs of the service at random moments";
  }

  @Override
  public Duration limit() {
    return Duration.ofMinutes(5).plusSeconds(20L * times);
  }

  @Override
  public void run(Scoreboard board) throws Exception {
    try (Workspace workspace = Workspace.create("endurance-kill")) {
      for (int i = 0; i < times; i++) {
        if (i % AT_START_EVERY == 0) { // the first one creates the database
          killAtStart(workspace);
        } else {
          killAtWork(workspace, i % 2 == 0);
        }
      }
      try (PackagedService last = start(workspace)) {
        auditNew(last);
        for (ShownExperiment experiment : shown) {
          audit.check(last.client(), experiment);
        }
      }
    }
    report(board);
  }

  private void killAtStart(Workspace workspace) throws IOException, InterruptedException {
    try (PackagedService service = PackagedService.launch(workspace)) {
      RandomDelay.atMost(START_MILLIS);
      kill(service);
    }
  }

  /**
   * Kills a service that has work.
   *
   * @param begun whether to wait for the first trial before the random delay
   */
  private void killAtWork(Workspace workspace, boolean begun) throws Exception {
    try (PackagedService service = start(workspace)) {
      auditNew(service);
      FollowingClients clients = new FollowingClients(service.client());
      try (clients) {
        if (begun) {
          clients.awaitTrial();
        }
        RandomDelay.atMost(WORK_MILLIS);
        kill(service);
      }
      shown.addAll(clients.shown());
    }
  }

  private PackagedService start(Workspace workspace) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      PackagedService service = PackagedService.launch(workspace);
      try {
        startMillis.add(service.awaitReady());
        return service;
      } catch (IOException e) {
        failedStarts++;
        service.close();
        if (attempt == START_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Audits what was shown since the last audit, and counts page files of the killed service. */
  private void auditNew(PackagedService next) throws IOException, InterruptedException {
    for (ShownExperiment experiment : shown.subList(audited, shown.size())) {
      audit.check(next.client(), experiment);
    }
    audited = shown.size();
    for (Path folder :
        List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
      pagesLeft += pages(folder);
    }
  }

  private int pages(Path folder) throws IOException {
    String ofTheKilled = "concurrency-lab-page-*-" + killedPid + "-*";
    int pages = 0;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ofTheKilled)) {
      for (Path _ : found) {
        pages++;
      }
    }
    return pages;
  }

  private void kill(PackagedService service) throws InterruptedException {
    service.kill();
    killedPid = service.pid();
    long began = System.nanoTime();
    List<ProcessHandle> left = service.descendants();
    while (!left.isEmpty() && millisSince(began) < CHILDREN_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(10);
      left = service.descendants();
    }
    childrenMillis.add(millisSince(began));
    childrenLeft += left.size();
    left.forEach(ProcessHandle::destroyForcibly);
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private void report(Scoreboard board) {
    audit.report(board);
    board.none("starts that failed", failedStarts);
    board.none("children alive 2 s after a kill", childrenLeft);
    board.none("page files left after the next start", pagesLeft);
    board.note(
        "%d kills, every %dth during the start; clients were shown %d experiments and %d trials",
        times,
        AT_START_EVERY,
        shown.size(),
        shown.stream().mapToInt(experiment -> experiment.trials().size()).sum());
    board.note(
        "starts: p50 %.0f ms, max %.0f ms; children gone after %.0f ms at most",
        startMillis.median(), startMillis.max(), childrenMillis.max());
  }
}
