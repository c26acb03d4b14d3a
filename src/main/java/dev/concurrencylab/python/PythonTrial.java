package dev.concurrencylab.python;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.format.PrintableText;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessFailure;
import dev.concurrencylab.processors.SchedulerDelay;
import dev.concurrencylab.python.PythonProcess.Line;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.WorkerRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A trial in one CPython process, from its parameters until the process is gone. */
final class PythonTrial {

  private static final Pattern READY = Pattern.compile("ready");

  /** Start and end of a worker, in nanoseconds of a clock of the script. */
  private static final Pattern WORKER = Pattern.compile("worker -?\\d{1,18} -?\\d{1,18}");

  private static final Pattern VALUE = Pattern.compile("x -?\\d{1,18}");

  /** Interval between two checks whether the trial is to stop. */
  private static final long POLL_MILLIS = 10;

  /** Limit to the life of a process that has sent its results. */
  private static final long LEAVE_MILLIS = 100;

  /** Decimal places of a number of seconds whose unit is the nanosecond. */
  private static final int NANO_DIGITS = 9;

  private static final long[] NO_SAMPLES = {};

  private final PythonExecution execution;
  private final PythonProcess process;
  private final Work work;
  private final StopFlag stop;
  private final long askedNanos;
  private boolean started;
  private long goNanos;

  PythonTrial(
      PythonExecution execution, PythonProcess process, Work work, StopFlag stop, long askedNanos) {
    this.execution = execution;
    this.process = process;
    this.work = work;
    this.stop = stop;
    this.askedNanos = askedNanos;
  }

  /** Runs the trial. When this returns or throws, nothing of the process is left. */
  TrialRun run() throws TrialFailedException, InterruptedException {
    Line ready;
    Line value;
    List<Line> workers = new ArrayList<>(work.workers());
    try {
      process.send(parameters());
      ready = await(READY);
      Execution.throwIfStopped(stop, started);
      start();
      for (int i = 0; i < work.workers(); i++) {
        workers.add(await(WORKER));
      }
      value = await(VALUE);
      process.awaitEnd(LEAVE_MILLIS);
    } finally {
      process.end();
    }
    return new TrialRun(
        askedNanos,
        System.nanoTime(),
        runs(workers, ready.nanos(), value.nanos()),
        value.number(1),
        Gate.Kind.PARKED,
        Compiler.INTERPRETER,
        null,
        true);
  }

  private String parameters() {
    return String.join(
        " ",
        execution.variant().wireName(),
        work.encoding().workload().wireName(),
        Integer.toString(work.workers()),
        Long.toString(work.encoding().iterations()),
        BigDecimal.valueOf(work.switchIntervalNanos(), NANO_DIGITS).toPlainString(),
        Long.toString(work.pause().every()),
        Long.toString(work.pause().nanos()));
  }

  private void start() {
    if (execution.variant() == PythonVariant.PROCESSES) {
      process.recordDescendants();
    }
    started = true;
    goNanos = System.nanoTime();
    process.send("go");
  }

  /**
   * Waits for the next line.
   *
   * @throws TrialFailedException if it has not the expected form or came before the workers were
   *     told to go; or with the reason of the stop
   */
  private Line await(Pattern expected) throws TrialFailedException, InterruptedException {
    Duration limit = execution.startLimit();
    Line line = process.poll(POLL_MILLIS);
    while (line == null) {
      Execution.throwIfStopped(stop, started);
      if (!started && System.nanoTime() - askedNanos > limit.toNanos()) {
        throw failure(FailureReason.START, "was not ready within " + DurationFormat.exact(limit));
      }
      line = process.poll(POLL_MILLIS);
    }
    if (line == Line.END) {
      String when = started ? " while its workers ran" : " before its workers were ready";
      ProcessFailure death = ProcessFailure.died(process.exitCode());
      throw failure(death.reason(), death.text() + when);
    }
    boolean early = started && line.nanos() - goNanos < 0;
    if (early || !expected.matcher(line.text()).matches()) {
      throw failure(
          FailureReason.PROTOCOL, "said out of turn: " + PrintableText.escape(line.text()));
    }
    return line;
  }

  private TrialFailedException failure(FailureReason reason, String what) {
    process.end();
    execution.listener().failed(reason);
    String sentence = execution.python().description() + " " + what;
    return new TrialFailedException(reason.ofTrial(), process.errors().appendTo(sentence));
  }

  /**
   * Returns what the workers recorded, in the time of this JVM, in which the first one started when
   * it was told to. The clock of 2.7 is the wall clock, which may be set during the trial; so times
   * are limited to those between the start and the last line.
   */
  private List<WorkerRun> runs(List<Line> workers, long readyNanos, long valueNanos) {
    long first = workers.stream().mapToLong(worker -> worker.number(1)).min().orElseThrow();
    long shift = goNanos - first;
    List<WorkerRun> runs = new ArrayList<>(workers.size());
    for (Line worker : workers) {
      long start = Math.clamp(worker.number(1) + shift, goNanos, valueNanos);
      long end = Math.clamp(worker.number(2) + shift, start, valueNanos);
      Progress progress =
          Progress.of(new long[] {start, end}, new long[] {0, work.encoding().iterations()});
      runs.add(new WorkerRun(readyNanos, start, end, progress, SchedulerDelay.UNKNOWN, NO_SAMPLES));
    }
    return runs;
  }
}
