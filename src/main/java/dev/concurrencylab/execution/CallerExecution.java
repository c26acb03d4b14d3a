package dev.concurrencylab.execution;

import dev.concurrencylab.counter.AwaitPoint;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.StopSignal;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Worker;
import dev.concurrencylab.trial.WorkerRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An execution in which the calling thread runs the workers one after another, as the baseline. */
public final class CallerExecution implements Execution {

  /** A gate that is always open: there are no other workers to wait for. */
  private static final Gate OPEN =
      new Gate() {
        @Override
        public void assemble(int worker, StopSignal stop) {}

        @Override
        public void start(int worker, StopSignal stop) {}
      };

  private final Function<Work, Counter> counters;
  private final Compiler compiler = Compiler.ofThisJvm();

  /** Creates an execution that makes a new counter for the work of each trial. */
  public CallerExecution(Function<Work, Counter> counters) {
    this.counters = counters;
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    Counter counter = counters.apply(work);
    List<WorkerRun> runs = new ArrayList<>(work.workers());
    for (int i = 0; i < work.workers(); i++) {
      Execution.throwIfStopped(stop, false);
      runs.add(new Worker(counter.part(i), work.assignment(i), stop, AwaitPoint.NONE).run(i, OPEN));
    }
    long joined = System.nanoTime();
    return new TrialRun(
        asked,
        joined,
        runs,
        null,
        counter.value(),
        Gate.Kind.NONE,
        compiler,
        null,
        false,
        counter.outcome());
  }
}
