package dev.concurrencylab.process;

import dev.concurrencylab.counter.SharedPage.Word;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One trial with its children, from the first message to the last. */
final class ProcessTrial {

  /** How long a child may take to report once it is told to leave. */
  private static final Duration LEAVE_LIMIT = Duration.ofMillis(500);

  /** How often to look whether the trial is to stop. */
  private static final long LOOK_MILLIS = 20;

  private final Work work;
  private final StopFlag stop;
  private final PageFile page;
  private final Duration startLimit;
  private final ChildSource source;
  private final List<Child> children = new ArrayList<>();
  private final boolean handshake;
  private final Replies replies;

  ProcessTrial(Work work, StopFlag stop, PageFile page, ChildSource source, Duration startLimit) {
    this.work = work;
    this.stop = stop;
    this.page = page;
    this.startLimit = startLimit;
    this.source = source;
    this.handshake = work.workers() <= Runtime.getRuntime().availableProcessors();
    this.replies = new Replies(work.workers());
  }

  /**
   * Runs the workers. When this returns or throws, the source has its children back, those that did
   * not report killed.
   *
   * @return what the children reported, in the order of the workers
   */
  List<Report> run(CounterRecipe counter) throws TrialFailedException, InterruptedException {
    try {
      for (int i = 0; i < work.workers(); i++) {
        throwIfStopped();
        prepare(i, counter);
      }
      assemble();
      replies.start();
      children.forEach(child -> child.send(new Go()));
      awaitReports();
      return replies.reports();
    } finally {
      page.page().set(Word.STOP, 1);
      letGo();
    }
  }

  private void prepare(int worker, CounterRecipe counter) throws TrialFailedException {
    Child child = source.take(work);
    children.add(child);
    child.observe(replies.of(worker));
    child.send(
        new Prepare(
            page.path().toString(),
            counter,
            work.assignment(worker),
            worker,
            work.workers(),
            handshake));
  }

  private void assemble() throws TrialFailedException, InterruptedException {
    long begun = System.nanoTime();
    while (!replies.missing().isEmpty()) {
      replies.await(LOOK_MILLIS);
      throwFailure();
      throwIfStopped();
      if (System.nanoTime() - begun > startLimit.toNanos()) {
        failMissing(
            FailureReason.START, "did not come to the gate within " + inSeconds(startLimit));
      }
    }
    throwFailure();
    try {
      page.unlink();
    } catch (IOException keptOnWindows) {
      // Closing the page removes it, when the children are gone.
    }
  }

  private void awaitReports() throws TrialFailedException, InterruptedException {
    boolean leaving = false;
    long told = 0;
    while (!replies.missing().isEmpty()) {
      if (!leaving && (stop.requested() || replies.failure() != null)) {
        leaving = true;
        told = System.nanoTime();
        page.page().set(Word.STOP, 1);
      }
      if (leaving && System.nanoTime() - told > LEAVE_LIMIT.toNanos()) {
        failMissing(FailureReason.HUNG, "did not leave within " + inSeconds(LEAVE_LIMIT));
      }
      replies.await(LOOK_MILLIS);
    }
    throwFailure();
  }

  private void failMissing(FailureReason reason, String text) {
    for (int worker : replies.missing()) {
      children.get(worker).fail(new ChildFailure(reason, text));
    }
  }

  private static String inSeconds(Duration limit) {
    return limit.toMillis() / 1_000.0 + " s";
  }

  private void throwFailure() throws TrialFailedException {
    String failure = replies.failure();
    if (failure != null) {
      throw new TrialFailedException(failure);
    }
  }

  private void throwIfStopped() throws TrialFailedException {
    if (stop.requested()) {
      throw new TrialFailedException("stopped before all workers ran: " + stop.reason());
    }
  }

  private void letGo() {
    for (int i = 0; i < children.size(); i++) {
      if (replies.report(i) == null) {
        children.get(i).kill();
      }
      children.get(i).observe(null);
    }
    source.giveBack(children);
  }

  /** Returns how the workers started. */
  Gate.Kind gate() {
    return handshake ? Gate.Kind.HANDSHAKE : Gate.Kind.PARKED;
  }

  /**
   * Returns what the workers noted, in this JVM's time. A child's clock that shows the arrival
   * before it was asked for, or after the parent heard of it, counts from another origin.
   */
  List<WorkerRun> runs(List<Report> reports, long askedNanos) {
    List<WorkerRun> runs = new ArrayList<>(reports.size());
    for (int i = 0; i < reports.size(); i++) {
      WorkerRun run = reports.get(i).run();
      long heard = replies.readyNanos(i);
      boolean possible = run.arrivedNanos() - askedNanos >= 0 && run.arrivedNanos() - heard <= 0;
      runs.add(possible ? run : run.shifted(heard - run.arrivedNanos()));
    }
    return runs;
  }
}
