package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.shared.SharedPage.Word;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.process.memory.PageFile;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.messages.Go;
import dev.concurrencylab.process.messages.Prepare;
import dev.concurrencylab.process.messages.Report;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.processors.Processors;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One trial with child processes, from the first message to the last. */
final class ProcessTrial {

  /** Interval between two checks whether the trial is to stop. */
  static final long POLL_MILLIS = 10;

  private final Work work;
  private final StopFlag stop;
  private final PageFile page;
  private final TimeLimits limits;
  private final ChildSource source;
  private final List<Child> children = new ArrayList<>();
  private final boolean handshake;
  private final ChildReplies replies = new ChildReplies();

  /**
   * Limits to the time that children may take.
   *
   * @param start until all have arrived at the gate
   * @param leaving until a child leaves a trial that ends early, if it could serve in another one
   */
  record TimeLimits(Duration start, Duration leaving) {}

  ProcessTrial(Work work, StopFlag stop, PageFile page, ChildSource source, TimeLimits limits) {
    this.work = work;
    this.stop = stop;
    this.page = page;
    this.limits = limits;
    this.source = source;
    this.handshake = work.workers() <= Processors.ofThisMachine().limits().cores();
  }

  /**
   * Runs the workers and returns their reports, in their order. When this returns or throws, the
   * children have been given back to their source, and those that have not reported were killed.
   *
   * @throws TrialFailedException if a child failed, or with the reason of the stop
   */
  List<Report> run(CounterPlacement counter) throws TrialFailedException, InterruptedException {
    boolean early = true;
    try {
      for (int i = 0; i < work.workers(); i++) {
        Execution.throwIfStopped(stop, replies.started());
        prepare(i, counter);
      }
      awaitReplies();
      unlinkPage();
      start();
      awaitReplies();
      early = false;
      return replies.reports();
    } finally {
      page.page().set(Word.STOP, 1);
      if (early) {
        awaitLeaving();
      }
      giveBack();
    }
  }

  private void prepare(int worker, CounterPlacement counter) throws TrialFailedException {
    Child child = source.take(work);
    children.add(child);
    child.observe(replies.add());
    child.send(
        new Prepare(
            page.path().toString(),
            counter,
            work.assignment(worker),
            worker,
            work.workers(),
            handshake));
  }

  /** Waits until each child has given the expected answer; before the start, within the limit. */
  private void awaitReplies() throws TrialFailedException, InterruptedException {
    long begun = System.nanoTime();
    while (!replies.missing().isEmpty()) {
      replies.await(POLL_MILLIS);
      throwFailure();
      Execution.throwIfStopped(stop, replies.started());
      if (!replies.started() && System.nanoTime() - begun > limits.start().toNanos()) {
        fail(
            replies.missing(),
            FailureReason.START,
            "did not come to the gate within " + DurationFormat.exact(limits.start()));
      }
    }
    throwFailure();
  }

  private void unlinkPage() {
    try {
      page.unlink();
    } catch (IOException keptOnWindows) {
      // The page is removed when it is closed, after the children have ended.
    }
  }

  private void start() {
    replies.start();
    children.forEach(child -> child.send(new Go()));
  }

  /** Waits for children that can serve in another trial to leave this one by themselves. */
  private void awaitLeaving() {
    if (limits.leaving().isZero()) {
      return;
    }
    if (!replies.started()) {
      start();
    }
    long begun = System.nanoTime();
    try {
      while (!replies.missing().isEmpty()
          && System.nanoTime() - begun < limits.leaving().toNanos()) {
        replies.await(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fail(
        replies.missingReports(),
        FailureReason.HUNG,
        "did not leave within " + DurationFormat.exact(limits.leaving()));
  }

  private void fail(List<Integer> workers, FailureReason reason, String text) {
    for (int worker : workers) {
      children.get(worker).fail(new ProcessFailure(reason, text));
    }
  }

  private void throwFailure() throws TrialFailedException {
    ChildReplies.ChildFailure failure = replies.failure();
    if (failure != null) {
      throw new TrialFailedException(failure.reason(), failure.message());
    }
  }

  private void giveBack() {
    for (int i = 0; i < children.size(); i++) {
      if (replies.report(i) == null) {
        children.get(i).kill();
      }
      children.get(i).observe(null);
    }
    source.giveBack(children, stop);
  }

  Gate.Kind gate() {
    return handshake ? Gate.Kind.HANDSHAKE : Gate.Kind.PARKED;
  }

  /**
   * Returns what the workers recorded, in the time of this JVM. A child whose clock says that it
   * arrived before it was requested, or after the parent was told of its arrival, has a clock of
   * another origin.
   */
  List<WorkerRun> runs(List<Report> reports, long askedNanos) {
    List<WorkerRun> runs = new ArrayList<>(reports.size());
    for (int i = 0; i < reports.size(); i++) {
      WorkerRun run = reports.get(i).run();
      long toldNanos = replies.readyNanos(i);
      boolean possible =
          run.arrivedNanos() - askedNanos >= 0 && run.arrivedNanos() - toldNanos <= 0;
      runs.add(possible ? run : run.shifted(toldNanos - run.arrivedNanos()));
    }
    return runs;
  }
}
