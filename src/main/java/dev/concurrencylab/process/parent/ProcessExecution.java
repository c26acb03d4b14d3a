package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.memory.PageDirectory;
import dev.concurrencylab.process.memory.PageFile;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.messages.Report;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An execution with a child process for each worker. The processes share only one mapped page. */
public final class ProcessExecution implements Execution {

  /**
   * Limit to the time in which children arrive at the gate. A JVM takes 50 ms; 32 JVMs on one busy
   * processor take seconds.
   */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  /**
   * Limit to the time in which warm children leave a trial early; then they are killed. A cancel
   * has 200 ms: 20 until it is noticed, these 80, and what the kernel needs to end 32 processes.
   * Warm children leave within 10 ms.
   */
  private static final Duration LEAVE_LIMIT = Duration.ofMillis(80);

  private final ChildSource source;
  private final CounterPlacement placement;
  private final List<Path> pages;
  private final ProcessTrial.TimeLimits limits;

  ProcessExecution(
      ChildSource source,
      CounterPlacement placement,
      List<Path> pages,
      ProcessTrial.TimeLimits limits) {
    this.source = source;
    this.placement = placement;
    this.pages = pages;
    this.limits = limits;
  }

  /**
   * Starts children for each trial. The children of a trial that ends early are killed at once,
   * since they are not needed afterwards.
   */
  public static ProcessExecution spawned(ChildLauncher launcher, CounterPlacement placement) {
    return new ProcessExecution(
        launcher,
        placement,
        PageDirectory.paths(),
        new ProcessTrial.TimeLimits(START_LIMIT, Duration.ZERO));
  }

  /**
   * Takes warm children from a pool, which other executions may use, too. The children of a trial
   * that ends early are kept if they leave it soon.
   */
  public static ProcessExecution pooled(ProcessPool pool, CounterPlacement placement) {
    return new ProcessExecution(
        pool,
        placement,
        PageDirectory.paths(),
        new ProcessTrial.TimeLimits(START_LIMIT, LEAVE_LIMIT));
  }

  ProcessExecution withLimits(ProcessTrial.TimeLimits other) {
    return new ProcessExecution(source, placement, pages, other);
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    try (PageFile page = PageFile.create(pages)) {
      ProcessTrial trial = new ProcessTrial(work, stop, page, source, limits);
      List<Report> reports = trial.run(placement);
      List<WorkerRun> runs = trial.runs(reports, asked);
      long value = merge(page.page(), reports);
      long joined = System.nanoTime();
      return new TrialRun(
          asked, joined, runs, value, trial.gate(), source.compiler(work), null, false);
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException)
          new InterruptedException("interrupted at the start").initCause(e);
    } catch (IOException e) {
      throw new TrialFailedException(
          TrialFailedException.Reason.START,
          "worker processes need a file of "
              + SharedPage.BYTES
              + " bytes to share, and there is no room for it: "
              + e.getMessage()
              + "; make room in one of these directories, or let the service write there",
          e);
    }
  }

  @Override
  public void startAnew() {
    source.startAnew();
  }

  private long merge(SharedPage page, List<Report> reports) {
    if (!placement.shared()) {
      return reports.stream().mapToLong(Report::value).sum();
    }
    try {
      return placement.create(page).value();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the workers could create this counter", e);
    }
  }
}
