package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.memory.CounterPlacement;
import dev.concurrencylab.process.memory.PageDirectory;
import dev.concurrencylab.process.memory.PageFile;
import dev.concurrencylab.process.messages.Report;
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

  /**
   * How long warm children may take to leave early before they are killed. A cancel has 200 ms: 20
   * until it is seen, these, and what the kernel needs to end 32 processes. Warm children leave in
   * 10 ms.
   */
  private static final Duration LEAVE_LIMIT = Duration.ofMillis(80);

  private final ChildSource source;
  private final CounterPlacement memory;
  private final PageDirectory pages;
  private final ProcessTrial.Patience patience;

  private ProcessExecution(
      ChildSource source,
      CounterPlacement memory,
      PageDirectory pages,
      ProcessTrial.Patience patience) {
    this.source = source;
    this.memory = memory;
    this.pages = pages;
    this.patience = patience;
  }

  /**
   * Starts children for each trial. Nobody needs them afterwards: those of a trial that ends early
   * are killed on the spot.
   *
   * @param launcher starts them
   * @param memory where they count
   */
  public static ProcessExecution spawned(ChildLauncher launcher, CounterPlacement memory) {
    return new ProcessExecution(
        new SpawnedChildren(launcher),
        memory,
        PageDirectory.standard(),
        new ProcessTrial.Patience(START_LIMIT, Duration.ZERO));
  }

  /**
   * Takes children that are kept warm. Those of a trial that ends early live on if they leave it
   * soon.
   *
   * @param pool keeps them; other executions may use it too
   * @param memory where they count
   */
  public static ProcessExecution pooled(ProcessPool pool, CounterPlacement memory) {
    return new ProcessExecution(
        pool,
        memory,
        PageDirectory.standard(),
        new ProcessTrial.Patience(START_LIMIT, LEAVE_LIMIT));
  }

  /** Returns the same with other limits. */
  ProcessExecution waiting(ProcessTrial.Patience other) {
    return new ProcessExecution(source, memory, pages, other);
  }

  /** Returns the same with page files in another folder. */
  ProcessExecution sharingIn(PageDirectory other) {
    return new ProcessExecution(source, memory, other, patience);
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    try (PageFile page = PageFile.create(pages)) {
      ProcessTrial trial = new ProcessTrial(work, stop, page, source, patience);
      List<Report> reports = trial.run(memory.counter());
      List<WorkerRun> runs = trial.runs(reports, asked);
      long value = memory.merge(page.page(), reports);
      long joined = System.nanoTime();
      return new TrialRun(
          asked, joined, runs, value, trial.gate(), source.compiler(work), null, false);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException)
          new InterruptedException("interrupted at the start").initCause(e);
    } catch (IOException e) {
      throw new TrialFailedException(
          "worker processes need a file of "
              + SharedPage.BYTES
              + " bytes to share, which cannot be made: "
              + e
              + "; make room in "
              + pages.path()
              + ", or let the service write there",
          e);
    }
  }
}
