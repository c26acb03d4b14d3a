package dev.concurrencylab.execution;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.WorkerRun;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** The results of the workers of one trial, or the first failure among them. */
final class WorkerResults {

  private final WorkerRun[] runs;
  private final StopFlag stop;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  WorkerResults(int workers, StopFlag stop) {
    this.runs = new WorkerRun[workers];
    this.stop = stop;
  }

  /** Runs a worker on the calling thread; its failure stops the other workers. */
  void run(int worker, Callable<WorkerRun> body) {
    try {
      runs[worker] = body.call();
    } catch (Throwable e) { // errors too: a worker that ran out of memory must end the trial
      failure.compareAndSet(null, e);
      stop.request("worker " + worker + " failed: " + e);
    }
  }

  /**
   * Returns the results in the order of the workers; to be called when all workers have ended.
   *
   * @throws TrialFailedException if a worker failed or never ran
   */
  List<WorkerRun> all() throws TrialFailedException {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new TrialFailedException(
          TrialFailedException.Reason.WORKER, "a worker failed: " + cause, cause);
    }
    if (Arrays.asList(runs).contains(null)) {
      // Workers are left out only after a stop.
      Execution.throwIfStopped(stop, false);
    }
    return List.of(runs);
  }
}
