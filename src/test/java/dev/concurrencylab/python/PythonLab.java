package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs interpreters for a test, and knows what must not be left of them. */
final class PythonLab implements ProcessListener {

  final Queue<Long> started = new ConcurrentLinkedQueue<>();
  final Queue<Long> ended = new ConcurrentLinkedQueue<>();
  final Queue<FailureReason> failures = new ConcurrentLinkedQueue<>();

  /** What processes have started in their turn, as far as somebody looked. */
  private final Queue<ProcessHandle> descendants = new ConcurrentLinkedQueue<>();

  @Override
  public void started(long pid) {
    started.add(pid);
  }

  @Override
  public void ended(long pid) {
    ended.add(pid);
  }

  @Override
  public void failed(FailureReason reason) {
    failures.add(reason);
  }

  Execution execution(CPython python, PythonVariant way) {
    return new PythonExecution(python, way, this);
  }

  /** Returns an execution that does not wait long for workers. */
  Execution hasty(CPython python) {
    return new PythonExecution(python, PythonVariant.THREADS, this, Duration.ofMillis(300));
  }

  /** Returns the message of a trial that fails. */
  static String failure(Execution execution, Work work) {
    TrialFailedException failure =
        catchThrowableOfType(TrialFailedException.class, () -> execution.run(work, new StopFlag()));
    assertThat(failure).isNotNull();
    return failure.getMessage();
  }

  /** Remembers which processes there are now, and returns how many of them were forked. */
  int lookForDescendants() {
    started.forEach(
        pid -> ProcessHandle.of(pid).orElseThrow().descendants().forEach(descendants::add));
    return descendants.size();
  }

  /** Fails unless every process and thread is gone. */
  void assertNothingLeft() {
    assertThat(ended).containsExactlyInAnyOrderElementsOf(started);
    assertThat(started).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
    assertThat(descendants).allMatch(PythonLab::gone);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("python-"));
  }

  /** An orphan that has ended stays in the table until init takes note, but has no command. */
  static boolean gone(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }
}
