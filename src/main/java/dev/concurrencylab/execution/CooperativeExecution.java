package dev.concurrencylab.execution;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Worker;
import java.util.function.Function;

/**
 * Coroutines as asyncio has them: a virtual thread for each worker, of which one runs at a time,
 * and the next only when that one awaits. Workers await at the gate, between blocks of operations,
 * and where their counter says so.
 */
public final class CooperativeExecution implements Execution {

  private final Function<AwaitPoint, Counter> counters;
  private final Compiler compiler = Compiler.ofThisJvm();

  /**
   * Creates the execution.
   *
   * @param counters makes a fresh counter for each trial, given where its operations may await
   */
  public CooperativeExecution(Function<AwaitPoint, Counter> counters) {
    this.counters = counters;
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    CooperativeScheduler baton = new CooperativeScheduler(stop);
    Counter counter = counters.apply(baton);
    Gate gate = new CooperativeGate(work.workers(), baton);
    WorkerResults notes = new WorkerResults(work.workers(), stop);
    for (int i = 0; i < work.workers() && !stop.requested(); i++) {
      int worker = i;
      Worker body = new Worker(counter, work.assignment(i), stop, baton);
      baton.add(() -> notes.take(worker, w -> body.run(w, gate)));
    }
    baton.runAll(() -> stop.request("the service interrupted the trial"));
    long joined = System.nanoTime();
    return new TrialRun(
        asked, joined, notes.all(), counter.value(), Gate.Kind.PARKED, compiler, null, false);
  }
}
