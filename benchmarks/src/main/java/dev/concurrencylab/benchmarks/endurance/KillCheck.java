package dev.concurrencylab.benchmarks.endurance;

import dev.concurrencylab.benchmarks.client.PackagedService;
import dev.concurrencylab.benchmarks.client.Sample;
import dev.concurrencylab.benchmarks.client.Scoreboard;
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
 * Kills the service by SIGKILL, again and again on the same data, mostly while experiments run and
 * wait, now and then while it starts; and compares what clients were shown until then with what the
 * next service shows, at once and once more at the end.
 */
final class KillCheck implements Check {

  private static final int WORK_MILLIS = 2_000;
  private static final int START_MILLIS = 1_200;
  private static final int AT_START_EVERY = 8;
  private static final int START_ATTEMPTS = 3;
  private static final long CHILDREN_MILLIS = 2_000;

  private final int times;
  private final Audit audit = new Audit();
  private final List<Noted> ledger = new ArrayList<>();
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
        if (i % AT_START_EVERY == 0) { // the very first too: it makes the database
          killAtStart(workspace);
        } else {
          killAtWork(workspace, i % 2 == 0);
        }
      }
      try (PackagedService last = start(workspace)) {
        auditNew(last);
        for (Noted noted : ledger) {
          audit.check(last.client(), noted);
        }
      }
    }
    report(board);
  }

  private void killAtStart(Workspace workspace) throws IOException, InterruptedException {
    try (PackagedService service = PackagedService.launch(workspace)) {
      Moment.within(START_MILLIS);
      kill(service);
    }
  }

  /**
   * Kills a service that has work.
   *
   * @param begun whether trials have been shown, or the first are yet to come, perhaps
   */
  private void killAtWork(Workspace workspace, boolean begun) throws Exception {
    try (PackagedService service = start(workspace)) {
      auditNew(service);
      Visitors visitors = new Visitors(service.client());
      try (visitors) {
        visitors.come();
        if (begun) {
          visitors.awaitTrial();
        }
        Moment.within(WORK_MILLIS);
        kill(service);
      }
      ledger.addAll(visitors.noted());
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

  /** Looks at what was shown since the last audit, and for what the killed service left. */
  private void auditNew(PackagedService next) throws IOException, InterruptedException {
    for (Noted noted : ledger.subList(audited, ledger.size())) {
      audit.check(next.client(), noted);
    }
    audited = ledger.size();
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
    List<ProcessHandle> left = service.offspring();
    while (!left.isEmpty() && millisSince(began) < CHILDREN_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(10);
      left = service.offspring();
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
        ledger.size(),
        ledger.stream().mapToInt(noted -> noted.trials().size()).sum());
    board.note(
        "starts: p50 %.0f ms, max %.0f ms; children gone after %.0f ms at most",
        startMillis.median(), startMillis.max(), childrenMillis.max());
  }
}
