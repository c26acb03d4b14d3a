package dev.concurrencylab.process;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;

/**
 * A child process for each worker: nothing is shared, except what is put into a page of memory that
 * all of them map.
 */
public final class ProcessExecution implements Execution {

  /**
   * How long children may take to come to the gate. A JVM is there in 50 ms; 32 of them on one busy
   * processor take seconds.
   */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final ChildSource source;
  private final Memory memory;
  private final Duration startLimit;

  private ProcessExecution(ChildSource source, Memory memory, Duration startLimit) {
    this.source = source;
    this.memory = memory;
    this.startLimit = startLimit;
  }

  /**
   * Starts children for each trial.
   *
   * @param launcher starts them
   * @param memory where they count
   */
  public static ProcessExecution spawned(ChildLauncher launcher, Memory memory) {
    return new ProcessExecution(new SpawnedChildren(launcher), memory, START_LIMIT);
  }

  /**
   * Takes children that are kept warm.
   *
   * @param pool keeps them; other executions may use it too
   * @param memory where they count
   */
  public static ProcessExecution pooled(ProcessPool pool, Memory memory) {
    return new ProcessExecution(pool, memory, START_LIMIT);
  }

  /** Returns the same with another limit for children that do not come to the gate. */
  ProcessExecution startingWithin(Duration limit) {
    return new ProcessExecution(source, memory, limit);
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    try (PageFile page = PageFile.create(PageDirectory.mine())) {
      ProcessTrial trial = new ProcessTrial(work, stop, page, source, startLimit);
      List<Report> reports = trial.run(memory.counter());
      List<WorkerRun> runs = trial.runs(reports, asked);
      long value = memory.merge(page.page(), reports);
      long joined = System.nanoTime();
      return new TrialRun(asked, joined, runs, value, trial.gate(), source.compiler(work));
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException)
          new InterruptedException("interrupted at the start").initCause(e);
    } catch (IOException e) {
      throw new TrialFailedException("no page of memory for the worker processes: " + e, e);
    }
  }
}
