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
 * An execution with coroutines, as asyncio has them: a virtual thread for each worker, of which one
 * runs at a time, and the next one only when that one awaits. Workers await at the gate, between
 * blocks of operations, and where their counter does.
 */
public final class CooperativeExecution implements Execution {

  private final Function<AwaitPoint, Counter> counters;
  private final Compiler compiler = Compiler.ofThisJvm();

  /**
   * Creates an execution.
   *
   * @param counters makes a counter for each trial, given the point at which its operations can
   *     await
   */
  public CooperativeExecution(Function<AwaitPoint, Counter> counters) {
    this.counters = counters;
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    CooperativeScheduler scheduler = new CooperativeScheduler(stop);
    Counter counter = counters.apply(scheduler);
    Gate gate = new CooperativeGate(work.workers(), scheduler);
    WorkerResults results = new WorkerResults(work.workers(), stop);
    for (int i = 0; i < work.workers() && !stop.requested(); i++) {
      int worker = i;
      Worker body = new Worker(counter, work.assignment(i), stop, scheduler);
      scheduler.add(() -> results.run(worker, () -> body.run(worker, gate)));
    }
    scheduler.runAll(() -> stop.request("the service interrupted the trial"));
    long joined = System.nanoTime();
    return new TrialRun(
        asked, joined, results.all(), counter.value(), Gate.Kind.PARKED, compiler, null, false);
  }
}
