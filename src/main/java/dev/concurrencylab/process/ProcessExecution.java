package dev.concurrencylab.process;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import java.io.IOException;
import java.util.List;

/**
 * A child process for each worker: nothing is shared, except what is put into a page of memory that
 * all of them map.
 */
public final class ProcessExecution implements Execution {

  private final ChildSource source;
  private final Memory memory;

  private ProcessExecution(ChildSource source, Memory memory) {
    this.source = source;
    this.memory = memory;
  }

  /**
   * Starts children for each trial.
   *
   * @param launcher starts them
   * @param memory where they count
   */
  public static ProcessExecution spawned(ChildLauncher launcher, Memory memory) {
    return new ProcessExecution(new SpawnedChildren(launcher), memory);
  }

  /**
   * Takes children that are kept warm.
   *
   * @param pool keeps them; other executions may use it too
   * @param memory where they count
   */
  public static ProcessExecution pooled(ProcessPool pool, Memory memory) {
    return new ProcessExecution(pool, memory);
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    try (PageFile page = PageFile.create(PageDirectory.mine())) {
      ProcessTrial trial = new ProcessTrial(work, stop, page, source);
      List<Report> reports = trial.run(memory.counter());
      List<WorkerRun> runs = trial.runs(reports, asked);
      long value = memory.merge(page.page(), reports);
      long joined = System.nanoTime();
      return new TrialRun(asked, joined, runs, value, trial.gate(), source.compiler(work));
    } catch (IOException e) {
      throw new TrialFailedException("no page of memory for the worker processes: " + e, e);
    }
  }
}
