package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.SharedPage.Word;
import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.process.memory.PageFile;
import dev.concurrencylab.process.messages.CounterClass;
import dev.concurrencylab.process.messages.Go;
import dev.concurrencylab.process.messages.Prepare;
import dev.concurrencylab.process.messages.Report;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
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

  /** How often to look whether the trial is to stop. */
  static final long POLL_MILLIS = 10;

  private final Work work;
  private final StopFlag stop;
  private final PageFile page;
  private final Patience patience;
  private final ChildSource source;
  private final List<Child> children = new ArrayList<>();
  private final boolean handshake;
  private final ChildReplies replies;

  /**
   * How long to wait for children.
   *
   * @param start for those that have yet to come to the gate
   * @param leaving for those that are told to leave early and could serve in another trial
   */
  record Patience(Duration start, Duration leaving) {}

  ProcessTrial(Work work, StopFlag stop, PageFile page, ChildSource source, Patience patience) {
    this.work = work;
    this.stop = stop;
    this.page = page;
    this.patience = patience;
    this.source = source;
    this.handshake = work.workers() <= Runtime.getRuntime().availableProcessors();
    this.replies = new ChildReplies(work.workers());
  }

  /**
   * Runs the workers. When this returns or throws, the source has its children back, those that did
   * not report killed.
   *
   * @return what the children reported, in the order of the workers
   * @throws TrialFailedException if a child failed, or with the reason of the stop
   */
  List<Report> run(CounterClass counter) throws TrialFailedException, InterruptedException {
    boolean early = true;
    try {
      for (int i = 0; i < work.workers(); i++) {
        throwIfStopped();
        prepare(i, counter);
      }
      assemble();
      start();
      awaitReports();
      early = false;
      return replies.reports();
    } finally {
      page.page().set(Word.STOP, 1);
      if (early) {
        awaitLeaving();
      }
      letGo();
    }
  }

  private void prepare(int worker, CounterClass counter) throws TrialFailedException {
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
      replies.await(POLL_MILLIS);
      throwFailure();
      throwIfStopped();
      if (System.nanoTime() - begun > patience.start().toNanos()) {
        fail(
            replies.missing(),
            FailureReason.START,
            "did not come to the gate within " + DurationFormat.exact(patience.start()));
      }
    }
    throwFailure();
    try {
      page.unlink();
    } catch (IOException keptOnWindows) {
      // Closing the page removes it, when the children are gone.
    }
  }

  private void start() {
    replies.start();
    children.forEach(child -> child.send(new Go()));
  }

  private void awaitReports() throws TrialFailedException, InterruptedException {
    while (!replies.missing().isEmpty()) {
      replies.await(POLL_MILLIS);
      throwFailure();
      throwIfStopped();
    }
    throwFailure();
  }

  /** Lets children that could serve again come to their end by themselves. */
  private void awaitLeaving() {
    if (patience.leaving().isZero()) {
      return;
    }
    if (!replies.started()) {
      start();
    }
    long told = System.nanoTime();
    try {
      while (!replies.missing().isEmpty()
          && System.nanoTime() - told < patience.leaving().toNanos()) {
        replies.await(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fail(
        replies.missingReports(),
        FailureReason.HUNG,
        "did not leave within " + DurationFormat.exact(patience.leaving()));
  }

  private void fail(List<Integer> workers, FailureReason reason, String text) {
    for (int worker : workers) {
      children.get(worker).fail(new ProcessFailure(reason, text));
    }
  }

  private void throwFailure() throws TrialFailedException {
    String failure = replies.failure();
    if (failure != null) {
      throw new TrialFailedException(failure);
    }
  }

  private void throwIfStopped() throws TrialFailedException {
    if (stop.requested()) {
      String when = replies.started() ? "" : "stopped before all workers ran: ";
      throw new TrialFailedException(when + stop.reason());
    }
  }

  private void letGo() {
    for (int i = 0; i < children.size(); i++) {
      if (replies.report(i) == null) {
        children.get(i).kill();
      }
      children.get(i).observe(null);
    }
    source.giveBack(children, stop);
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
