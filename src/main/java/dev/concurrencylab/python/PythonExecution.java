package dev.concurrencylab.python;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;

/**
 * An execution with a CPython process for each trial, in which the workers run. Single operations
 * are not timed.
 *
 * @param variant how the workers share the counter
 * @param startLimit how long an interpreter may take until its workers are at the gate
 */
public record PythonExecution(
    CPython python, PythonVariant variant, ProcessListener listener, Duration startLimit)
    implements Execution {

  private static final String SCRIPT = PythonCommand.script("trial.py");

  /** Limit to the start of the workers; it takes 20 to 100 ms. */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  /** The script sends {@code ready} and the value, and the process ends. */
  private static final int LINES_WITHOUT_WORKERS = 3;

  /** Creates an execution with the usual limit to the start. */
  public PythonExecution(CPython python, PythonVariant variant, ProcessListener listener) {
    this(python, variant, listener, START_LIMIT);
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    Execution.throwIfStopped(stop, false);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted at the start");
    }
    return new PythonTrial(this, start(work), work, stop, asked).run();
  }

  private PythonProcess start(Work work) throws TrialFailedException {
    if (!Files.isExecutable(python.program())) {
      throw refused("it is missing or not executable; install it again, or leave it out", null);
    }
    try {
      return PythonProcess.start(
          PythonCommand.of(python.program(), SCRIPT),
          Level.WARNING,
          listener,
          work.workers() + LINES_WITHOUT_WORKERS);
    } catch (IOException e) {
      throw refused(e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  private TrialFailedException refused(String why, Throwable cause) {
    listener.failed(FailureReason.SPAWN);
    return new TrialFailedException(
        TrialFailedException.Reason.START,
        python.description() + " cannot be started: " + why,
        cause);
  }
}
