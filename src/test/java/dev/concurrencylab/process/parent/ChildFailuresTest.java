package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ProcessTrial.TimeLimits;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a child does, its trial fails soon, says why, and leaves nothing behind. */
class ChildFailuresTest {

  private static final Work LONG = Work.measured(Workload.OPPOSED, 2, 100_000_000_000L);
  private static final Duration BOUND = Duration.ofSeconds(2);

  @TempDir private Path directory;

  private final Lab lab = new Lab();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(classes = {OddChildren.KilledAtGate.class, OddChildren.KilledReporting.class})
  void childThatIsKilledFailsTheTrial(Class<?> child) {
    assertThat(failure(child)).contains("was killed by signal 9 (SIGKILL");
    assertThat(lab.failures).contains(FailureReason.DIED);
  }

  @ParameterizedTest
  @ValueSource(classes = {TestCounters.Killed.class, TestCounters.KilledHolder.class})
  void workerThatIsKilledFailsTheTrialWhateverItHeld(Class<? extends Counter> counter) {
    assertThat(failure(counter.asSubclass(Counter.class), LONG))
        .contains("was killed by signal 9 (SIGKILL");
    assertThat(lab.failures).containsExactly(FailureReason.DIED);
  }

  @Test
  void workerThatIsKilledFailsTheTrialOfAPoolWhichKeepsTheOthers() {
    Work work = Work.measured(Workload.OPPOSED, 8, 100_000_000_000L);
    try (ProcessPool pool = new ProcessPool(lab.launcher(), 8, Duration.ofMinutes(1))) {
      ProcessExecution execution =
          ProcessExecution.pooled(pool, CounterPlacement.shared(TestCounters.KilledHolder.class))
              .withLimits(new TimeLimits(Duration.ofSeconds(30), BOUND));

      assertThat(failure(execution, work)).contains("was killed by signal 9");
      assertThat(lab.ended).hasSize(1);
    }
  }

  @Test
  void garbageIsShown() {
    assertThat(failure(OddChildren.Garbage.class))
        .contains("broke the protocol: it sent no message but: Hello, parent!\\u000a");
    assertThat(lab.failures).contains(FailureReason.PROTOCOL);
  }

  @Test
  void reportOutOfTurnIsRefused() {
    assertThat(failure(OddChildren.Hasty.class)).contains("a Report out of turn");
  }

  @Test
  void childThatEndsWithoutAWordFailsTheTrial() {
    assertThat(failure(OddChildren.Leaver.class)).contains("ended with exit code 0");
  }

  @Test
  void childThatClosesItsOutputIsEnded() {
    assertThat(failure(OddChildren.Closer.class)).contains("closed its output and lived on");
  }

  @Test
  void lastWordsOfAChildAreInTheFailureAndInTheLog() throws Exception {
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      assertThat(failure(OddChildren.Complainer.class))
          .matches(
              "worker process \\d+ ended with exit code 1; it printed:"
                  + " first I had\\\\u0009doubts \\| \\\\u001b\\[31mthen I gave up");

      assertThat(log.await("doubts")).matches("process \\d+: first I had\\\\u0009doubts");
    }
  }

  @Test
  void workerThatThrowsSaysSo() {
    assertThat(failure(TestCounters.Throwing.class, LONG))
        .contains("failed: java.lang.IllegalStateException: no more \\u001b[31mfingers\\u000ato");
    assertThat(lab.failures).contains(FailureReason.WORKER);
  }

  @Test
  void childWithoutMemorySaysSo() {
    assertThat(failure(TestCounters.Hungry.class, LONG))
        .contains("ended with exit code 3; it printed:")
        .contains("OutOfMemoryError: Java heap space");
    assertThat(lab.failures).contains(FailureReason.DIED);
  }

  @Test
  void childThatReportedAndDoesNotLeaveIsEndedWithoutHarm() throws Exception {
    TrialRun run =
        ProcessExecution.spawned(
                lab.launcher(OddChildren.Stubborn.class), CounterPlacement.isolated())
            .run(Work.measured(Workload.INCREMENT, 1, 20), new StopFlag());

    assertThat(run.setupNanos()).as("its clock began elsewhere").isBetween(1L, 10_000_000_000L);
    assertThat(run.durationNanos()).isEqualTo(18);
    assertThat(lab.ended).hasSize(1);
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void childThatNeverComesToTheGateIsEnded() {
    ProcessExecution execution =
        ProcessExecution.spawned(
                lab.launcher(OddChildren.Silent.class), CounterPlacement.isolated())
            .withLimits(new TimeLimits(Duration.ofMillis(250), Duration.ZERO));

    assertThat(failure(execution, LONG)).contains("did not come to the gate within 0.25 s");
    assertThat(lab.failures).contains(FailureReason.START);
  }

  @Test
  void javaThatIsMissingIsNamed() {
    assertThat(failure(Path.of("/no/such/java")))
        .isEqualTo(
            "a worker process cannot be started:"
                + " /no/such/java is missing or not executable: repair the JDK");
    assertThat(lab.failures).containsExactly(FailureReason.SPAWN);
    assertThat(lab.started).isEmpty();
  }

  @Test
  void javaThatTheSystemRefusesToRunIsNamed() throws IOException {
    Path java = Files.writeString(directory.resolve("java"), "#!/no/such/interpreter");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    assertThat(failure(java)).contains("worker process").contains(java.toString());
    assertThat(lab.failures).isNotEmpty();
  }

  private String failure(Path java) {
    ChildCommand real = ChildCommand.ofThisService();
    ChildCommand other =
        new ChildCommand(java, real.classPath(), real.mainClass(), real.aotCache());
    return failure(
        ProcessExecution.spawned(new ChildLauncher(other, lab), CounterPlacement.isolated()), LONG);
  }

  @Test
  void classThatIsMissingIsNamed() {
    ChildCommand lost = ChildCommand.ofThisService().running("no.such.Main", "/nowhere");
    ProcessExecution execution =
        ProcessExecution.spawned(new ChildLauncher(lost, lab), CounterPlacement.isolated());

    assertThat(failure(execution, LONG))
        .contains("ended with exit code 1; it printed: Error: Could not find or load main class");
  }

  private String failure(Class<?> child) {
    return failure(
        ProcessExecution.spawned(lab.launcher(child), CounterPlacement.isolated()), LONG);
  }

  private String failure(Class<? extends Counter> counter, Work work) {
    return failure(
        ProcessExecution.spawned(lab.launcher(), CounterPlacement.shared(counter)), work);
  }

  private String failure(ProcessExecution execution, Work work) {
    TrialFailedException failure =
        catchThrowableOfType(TrialFailedException.class, () -> execution.run(work, new StopFlag()));
    long now = System.nanoTime();
    assertThat(failure).isNotNull();
    if (!lab.ended.isEmpty()) {
      assertThat(Duration.ofNanos(now - lab.firstEndNanos)).isLessThan(BOUND);
    }
    return failure.getMessage();
  }
}
