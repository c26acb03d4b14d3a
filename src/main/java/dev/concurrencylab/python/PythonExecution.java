package dev.concurrencylab.python;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import java.time.Duration;

/** A CPython of its own for each trial, and the workers in it. Single operations are not timed. */
public final class PythonExecution implements Execution {

  /** How long an interpreter may take to bring its workers to the gate; it needs 20 to 100 ms. */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final CPython python;
  private final PythonVariant way;
  private final ProcessListener listener;
  private final Duration startLimit;

  /**
   * Creates an execution.
   *
   * @param python the interpreter
   * @param way how the workers share the counter
   * @param listener hears of each process
   */
  public PythonExecution(CPython python, PythonVariant way, ProcessListener listener) {
    this(python, way, listener, START_LIMIT);
  }

  /** Creates an execution with another limit to its start. */
  PythonExecution(
      CPython python, PythonVariant way, ProcessListener listener, Duration startLimit) {
    this.python = python;
    this.way = way;
    this.listener = listener;
    this.startLimit = startLimit;
  }

  @Override
  public TrialRun run(Work work, StopFlag stop) throws TrialFailedException, InterruptedException {
    return new PythonTrial(python, way, listener, work, stop).run(startLimit);
  }
}
