package dev.concurrencylab.python;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import java.time.Duration;

/**
 * An execution with a CPython process for each trial, in which the workers run. Single operations
 * are not timed.
 */
public final class PythonExecution implements Execution {

  /** How long an interpreter may take until its workers are at the gate; it takes 20 to 100 ms. */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final CPython python;
  private final PythonVariant variant;
  private final ProcessListener listener;
  private final Duration startLimit;

  /**
   * Creates an execution.
   *
   * @param python the interpreter
   * @param variant how the workers share the counter
   * @param listener is told of each process
   */
  public PythonExecution(CPython python, PythonVariant variant, ProcessListener listener) {
    this(python, variant, listener, START_LIMIT);
  }

  /** Creates an execution with another limit to its start. */
  PythonExecution(
      CPython python, PythonVariant variant, ProcessListener listener, Duration startLimit) {
    this.python = python;
    this.variant = variant;
    this.listener = listener;
    this.startLimit = startLimit;
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    return new PythonTrial(python, variant, listener, work, stop).run(startLimit);
  }
}
