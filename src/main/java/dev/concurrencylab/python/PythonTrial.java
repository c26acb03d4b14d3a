package dev.concurrencylab.python;

import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;

/** A trial in one CPython process, from the request for it until the process is gone. */
final class PythonTrial {

  private static final String SCRIPT = PythonCommand.script("trial.py");

  /** How often to check whether the trial is to stop. */
  private static final long POLL_MILLIS = 10;

  /** How long a process may live on that has sent its results: it is not needed any more. */
  private static final long LEAVE_MILLIS = 100;

  /** Decimal places of a number of seconds that is a whole number of nanoseconds. */
  private static final int NANO_DIGITS = 9;

  private final CPython python;
  private final PythonVariant variant;
  private final ProcessListener listener;
  private final Work work;
  private final StopFlag stop;
  private final PythonReplies replies;

  PythonTrial(
      CPython python, PythonVariant variant, ProcessListener listener, Work work, StopFlag stop) {
    this.python = python;
    this.variant = variant;
    this.listener = listener;
    this.work = work;
    this.stop = stop;
    this.replies = new PythonReplies(work.workers());
  }

  /**
   * Runs the trial. When this returns or throws, nothing of it is left.
   *
   * @param startLimit how long the workers may take to arrive at the gate
   */
  TrialRun run(Duration startLimit) throws TrialFailedException, InterruptedException {
    long asked = System.nanoTime();
    PythonProcess process = start();
    try {
      process.send(parameters());
      awaitWorkers(process, asked, startLimit);
      if (variant == PythonVariant.PROCESSES) {
        process.recordDescendants();
      }
      replies.start();
      process.send("go");
      awaitValue(process);
      process.awaitEnd(LEAVE_MILLIS);
    } finally {
      process.end();
    }
    return new TrialRun(
        asked,
        System.nanoTime(),
        replies.runs(work.encoding().iterations()),
        replies.value(),
        Gate.Kind.PARKED,
        Compiler.INTERPRETER,
        null,
        true);
  }

  private PythonProcess start() throws TrialFailedException, InterruptedException {
    throwIfStopped();
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted at the start");
    }
    if (!Files.isExecutable(python.program())) {
      throw refused("it is missing or not executable; install it again, or leave it out", null);
    }
    try {
      return PythonProcess.start(
          PythonCommand.of(python.program(), SCRIPT), Level.WARNING, listener, replies);
    } catch (IOException e) {
      throw refused(e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  private TrialFailedException refused(String why, Throwable cause) {
    listener.failed(FailureReason.SPAWN);
    return new TrialFailedException(interpreter() + " cannot be started: " + why, cause);
  }

  /** Returns the line with the parameters of the trial. */
  private String parameters() {
    return String.join(
        " ",
        variant.suffix(),
        work.encoding().workload().wireName(),
        Integer.toString(work.workers()),
        Long.toString(work.encoding().iterations()),
        BigDecimal.valueOf(work.switchIntervalNanos(), NANO_DIGITS).toPlainString(),
        Long.toString(work.pause().every()),
        Long.toString(work.pause().nanos()));
  }

  private void awaitWorkers(PythonProcess process, long asked, Duration limit)
      throws TrialFailedException, InterruptedException {
    while (!replies.arrived()) {
      replies.await(POLL_MILLIS);
      throwFailure(process, "before its workers were ready");
      throwIfStopped();
      if (System.nanoTime() - asked > limit.toNanos() && !replies.arrived()) {
        throw failure(
            process, FailureReason.START, "was not ready within " + DurationFormat.exact(limit));
      }
    }
    throwIfStopped();
  }

  private void awaitValue(PythonProcess process) throws TrialFailedException, InterruptedException {
    while (!replies.arrived()) {
      replies.await(POLL_MILLIS);
      throwFailure(process, "while its workers ran");
      throwIfStopped();
    }
  }

  private void throwFailure(PythonProcess process, String when) throws TrialFailedException {
    String unexpected = replies.unexpected();
    if (unexpected != null) {
      throw failure(
          process, FailureReason.PROTOCOL, "said out of turn: " + PrintableText.escape(unexpected));
    }
    if (replies.hasEnded() && !replies.arrived()) {
      ProcessFailure death = ProcessFailure.died(process.exitCode());
      throw failure(process, death.reason(), death.text() + " " + when);
    }
  }

  private TrialFailedException failure(PythonProcess process, FailureReason reason, String what) {
    process.end();
    listener.failed(reason);
    return new TrialFailedException(process.errors().appendTo(interpreter() + " " + what));
  }

  private String interpreter() {
    return "CPython "
        + python.version()
        + " ("
        + PrintableText.escape(python.program().toString())
        + ")";
  }

  private void throwIfStopped() throws TrialFailedException {
    if (stop.requested()) {
      String when = replies.started() ? "" : "stopped before all workers ran: ";
      throw new TrialFailedException(when + stop.reason());
    }
  }
}
