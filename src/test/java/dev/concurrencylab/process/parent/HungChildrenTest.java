package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ProcessTrial.TimeLimits;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stopped child (SIGSTOP) neither answers nor ends, and yet does not outlive its trial. */
class HungChildrenTest {

  private static final Work LONG = Work.measured(Workload.OPPOSED, 2, 100_000_000_000L);
  private static final Work SHORT = Work.measured(Workload.OPPOSED, 2, 1_000);

  /** On a slow machine, children may be late at the gate. */
  private static final TimeLimits LITTLE_FOR_LEAVING =
      new TimeLimits(Duration.ofMinutes(1), Duration.ofSeconds(1));

  private static final TimeLimits LITTLE =
      new TimeLimits(Duration.ofSeconds(1), Duration.ofMillis(100));

  private final Lab lab = new Lab();
  private final StopFlag stop = new StopFlag();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  /** Stops a child, and waits until it has stopped, for which a busy system takes its time. */
  private void halt(long pid) {
    try {
      new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
      while (!hasStopped(pid)) {
        TimeUnit.MILLISECONDS.sleep(1); // nothing reports it
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether no thread of a process can run; also true where the system does not tell. */
  private static boolean hasStopped(long pid) throws IOException {
    Path threads = Path.of("/proc/" + pid + "/task");
    if (!Files.isDirectory(threads)) {
      return true;
    }
    try (Stream<Path> all = Files.list(threads)) {
      for (Path thread : all.toList()) {
        if (!Files.readString(thread.resolve("stat")).contains(") T ")) {
          return false;
        }
      }
    }
    return true;
  }

  private long firstChild() {
    return Objects.requireNonNull(lab.started.peek());
  }

  private String failure(ProcessExecution execution, Work work) {
    return catchThrowableOfType(TrialFailedException.class, () -> execution.run(work, stop))
        .getMessage();
  }

  @Test
  void childThatHangsWhileItStartsFailsTheTrial() {
    lab.whenStarted = () -> halt(firstChild());
    ProcessExecution execution =
        ProcessExecution.spawned(lab.launcher(), CounterPlacement.isolated()).withLimits(LITTLE);

    assertThat(failure(execution, LONG)).contains("did not come to the gate within 1 s");
    assertThat(lab.failures).contains(FailureReason.START);
  }

  @Test
  void childThatHangsWhileItRunsIsGoneWhenTheTrialIsStopped() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      Thread stopper = Thread.ofPlatform().start(() -> stopOnceAChildHangs(log));
      ProcessExecution execution =
          ProcessExecution.spawned(
              lab.launcher(), CounterPlacement.shared(TestCounters.Announcing.class));

      assertThat(failure(execution, LONG)).isEqualTo("it ran into its limit");
      stopper.join();
    }
  }

  @Test
  void warmChildThatHangsWhileItRunsIsCountedAndReplaced() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1));
        CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      Thread stopper = Thread.ofPlatform().start(() -> stopOnceAChildHangs(log));
      ProcessExecution execution =
          ProcessExecution.pooled(pool, CounterPlacement.shared(TestCounters.Announcing.class))
              .withLimits(LITTLE_FOR_LEAVING);

      assertThat(failure(execution, LONG)).isEqualTo("it ran into its limit");
      stopper.join();
      assertThat(lab.failures).contains(FailureReason.HUNG);
      assertThat(lab.ended).contains(firstChild());
      runAgain(pool);
    }
  }

  private void stopOnceAChildHangs(CapturedLog log) {
    try {
      log.await("counting");
      log.await("counting");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    halt(firstChild());
    stop.request("it ran into its limit");
  }

  @Test
  void warmChildThatHangsBetweenTrialsFailsTheNextOneAndIsReplaced() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1))) {
      runAgain(pool);
      halt(firstChild());

      assertThat(
              failure(
                  ProcessExecution.pooled(pool, CounterPlacement.isolated()).withLimits(LITTLE),
                  SHORT))
          .contains("did not come to the gate within 1 s");
      assertThat(lab.failures).contains(FailureReason.START);
      runAgain(pool);
    }
  }

  @Test
  void poolThatClosesTakesHungChildrenWithIt() throws Exception {
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 2, Duration.ofMinutes(1))) {
      runAgain(pool);
      lab.started.forEach(this::halt);
    }
    assertThat(lab.failures).isEmpty();
  }

  private static void runAgain(ProcessPool pool) throws Exception {
    ProcessExecution.pooled(pool, CounterPlacement.isolated()).run(SHORT, new StopFlag());
  }
}
