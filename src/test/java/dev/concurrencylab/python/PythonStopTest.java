package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A trial can be stopped at any point, and nothing of it is left. */
class PythonStopTest {

  private static final Work LONG = Work.measured(Workload.OPPOSED, 2, 100_000_000_000L);

  /** Says no more than that it ended: how soon is measured elsewhere. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir private Path directory;

  private final PythonLab lab = new PythonLab();
  private final StopFlag stop = new StopFlag();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @Test
  void trialThatIsStoppedBeforeItStartsStartsNothing() throws Exception {
    stop.request("cancelled");

    assertThatThrownBy(() -> lab.execution(fake(), PythonVariant.THREADS).run(LONG, stop))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage("stopped before all workers ran: cancelled");
    assertThat(lab.started).isEmpty();
  }

  @Test
  void interruptBeforeTheTrialStartsNothing() throws Exception {
    CPython python = fake();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> lab.execution(python, PythonVariant.THREADS).run(LONG, stop))
        .isInstanceOf(InterruptedException.class);
    assertThat(lab.started).isEmpty();
  }

  @Test
  void interpreterThatStartsIsEnded() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial =
          start(fake("echo begun", "exec sleep 1000"), PythonVariant.THREADS);
      log.await("begun");

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("stopped before all workers ran: cancelled");
    }
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void interpreterThatTakesNoNoticeIsEndedWithWhatItStarted() throws Exception {
    CPython python =
        fake(
            "trap '' INT TERM HUP",
            "sleep 1000 >/dev/null 2>&1 &",
            "read order",
            "echo 'lab: ready'",
            "read go",
            "echo going",
            "while :; do :; done");
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(python, PythonVariant.THREADS);
      log.await("going");
      assertThat(lab.lookForDescendants()).isPositive();

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
    }
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void interruptEndsTheTrial() throws Exception {
    CPython python =
        fake("echo 'lab: ready'", "read order", "read go", "echo going", "exec sleep 1000");
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial =
          new FutureTask<>(() -> lab.execution(python, PythonVariant.THREADS).run(LONG, stop));
      Thread thread = Thread.ofPlatform().start(trial);
      log.await("going");

      thread.interrupt();

      assertThatThrownBy(() -> trial.get(BOUND.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trialIsStoppedInTheLongestLoop(PythonVariant way) throws Exception {
    CPython python = Interpreters.announcing(directory, Interpreters.latest());
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(python, way);
      log.await("going");

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
    }
    assertThat(lab.failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.concurrencylab.python.Interpreters#real")
  void forkedWorkersAreEndedWithTheTrial(CPython real) throws Exception {
    CPython python = Interpreters.announcing(directory, real);
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(python, PythonVariant.PROCESSES);
      log.await("counting");
      log.await("counting");
      assertThat(lab.lookForDescendants()).isEqualTo(2);

      stop.request("cancelled");

      assertThat(failure(trial)).hasMessage("cancelled");
      assertThat(log.lines()).as("complaints about the end").isEmpty();
    }
    assertThat(lab.failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.concurrencylab.python.Interpreters#real")
  void forkedWorkersEndWithAMainThatIsKilled(CPython real) throws Exception {
    CPython python = Interpreters.announcing(directory, real);
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(python, PythonVariant.PROCESSES);
      log.await("counting");
      log.await("counting");
      lab.lookForDescendants();

      ProcessHandle.of(lab.started.element()).orElseThrow().destroyForcibly();

      assertThat(failure(trial))
          .hasMessageContaining("was killed by signal 9")
          .hasMessageContaining("while its workers ran");
    }
    assertThat(lab.failures).containsExactly(FailureReason.DIED);
  }

  @ParameterizedTest
  @MethodSource("dev.concurrencylab.python.Interpreters#real")
  void forkedWorkerThatIsKilledFailsTheTrial(CPython real) throws Exception {
    CPython python = Interpreters.announcing(directory, real);
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      FutureTask<TrialRun> trial = start(python, PythonVariant.PROCESSES);
      log.await("counting");
      log.await("counting");
      lab.lookForDescendants();

      ProcessHandle.of(lab.started.element())
          .orElseThrow()
          .children()
          .findAny()
          .orElseThrow()
          .destroyForcibly();

      assertThat(failure(trial))
          .hasMessageContaining("ended with exit code 1 while its workers ran")
          .hasMessageContaining("a worker process ended with exit code -9");
    }
    assertThat(lab.failures).containsExactly(FailureReason.DIED);
  }

  private FutureTask<TrialRun> start(CPython python, PythonVariant way) {
    FutureTask<TrialRun> task = new FutureTask<>(() -> lab.execution(python, way).run(LONG, stop));
    Thread.ofPlatform().start(task);
    return task;
  }

  private static Throwable failure(FutureTask<TrialRun> trial) {
    Throwable thrown = catchThrowable(() -> trial.get(BOUND.toSeconds(), TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    assertThat(thrown).cause().isInstanceOf(TrialFailedException.class);
    return thrown.getCause();
  }

  private CPython fake(String... lines) throws Exception {
    return Interpreters.fake(directory, lines);
  }
}
