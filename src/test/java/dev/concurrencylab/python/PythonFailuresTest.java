package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an interpreter does, its trial fails, says why, and leaves nothing behind. */
class PythonFailuresTest {

  private static final Work WORK = Work.measured(Workload.OPPOSED, 2, 1_000);

  @TempDir private Path directory;

  private final PythonLab lab = new PythonLab();

  @AfterEach
  void nothingIsLeft() {
    lab.assertNothingLeft();
  }

  @Test
  void interpreterThatEndsIsNamedWithItsLastWords() throws IOException {
    CPython python = fake("echo 'first I had\tdoubts'", "echo '\u001b[31mno' >&2", "exit 3");

    assertThat(failure(python))
        .startsWith(
            "CPython 3.12.1 ("
                + python.program()
                + ") ended with exit code 3 before its workers were ready; it printed: ")
        .contains("first I had\\u0009doubts")
        .contains("\\u001b[31mno");
    assertThat(lab.failures).containsExactly(FailureReason.DIED);
  }

  @Test
  void interpreterThatEndsWithoutAWordIsNamed() throws IOException {
    assertThat(failure(fake("exit 0")))
        .endsWith(") ended with exit code 0 before its workers were ready");
  }

  @Test
  void interpreterThatIsKilledWhileItsWorkersRunIsNamed() throws IOException {
    assertThat(failure(fake("read order", "echo 'lab: ready'", "read go", "kill -9 $$")))
        .endsWith(
            ") was killed by signal 9 (SIGKILL: by hand, or for want of memory)"
                + " while its workers ran");
    assertThat(lab.failures).containsExactly(FailureReason.DIED);
  }

  @Test
  void interpreterThatIsNotReadyInTimeIsEnded() throws IOException {
    assertThat(PythonLab.failure(lab.hasty(fake("echo wait", "sleep 1000")), WORK))
        .endsWith(") was not ready within 0.3 s; it printed: wait");
    assertThat(lab.failures).containsExactly(FailureReason.START);
  }

  @Test
  void interpreterThatPrintsWithoutEndIsEnded() throws IOException {
    CPython python = fake("while :; do echo more and more; echo and more >&2; done");

    assertThat(PythonLab.failure(lab.hasty(python), WORK))
        .contains(") was not ready within 0.3 s; it printed: ")
        .hasSizeLessThan(5_000);
  }

  @Test
  void interpreterThatClosesItsOutputIsEnded() throws IOException {
    assertThat(failure(fake("exec >&- 2>&-", "exec sleep 1000")))
        .contains("was killed by signal 9");
  }

  @Test
  void wordsOutOfTurnAreShown() throws IOException {
    assertThat(failure(fake("echo 'lab: x 42'"))).endsWith(") said out of turn: x 42");
    assertThat(failure(fake("echo 'lab: ready'", "read order", "read go", "echo 'lab: x 1'")))
        .endsWith(") said out of turn: x 1");
    assertThat(failure(fake("echo 'lab: good\tday'")))
        .endsWith(") said out of turn: good\\u0009day");
    assertThat(lab.failures).containsOnly(FailureReason.PROTOCOL).hasSize(3);
  }

  @Test
  void interpreterThatIsMissingIsNamed() {
    CPython python = new CPython(Path.of("/no/such/python"), "3.12.1", "3.12", false);

    assertThat(failure(python))
        .isEqualTo(
            "CPython 3.12.1 (/no/such/python) cannot be started:"
                + " it is missing or not executable; install it again, or leave it out");
    assertThat(lab.failures).containsExactly(FailureReason.SPAWN);
  }

  @Test
  void resultIsHeardAmongOtherLines() throws Exception {
    CPython python =
        fake(
            "echo a warning",
            "read order",
            "echo 'lab: ready'",
            "echo \"$order\" >&2",
            "read go",
            "echo 'lab: worker 100 1100'",
            "echo a deprecation >&2",
            "echo 'lab: worker 300 400'",
            "echo 'lab: x -7'",
            "exec sleep 1000");
    Work work =
        new Work(
            new CounterEncoding(Workload.REFCOUNT, 2, 1_000),
            false,
            1,
            new Pause(3, 1_500_000),
            50_000);
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      TrialRun run = lab.execution(python, PythonVariant.LOCK).run(work, new StopFlag());

      log.await("lock refcount 2 1000 0.000050000 3 1500000");
      assertThat(run.value()).isEqualTo(-7);
      assertThat(run.plain()).isTrue();
      assertThat(run.durationNanos()).isEqualTo(1_000);
      assertThat(run.workers().getLast().startNanos())
          .isEqualTo(run.workers().getFirst().startNanos() + 200);
      assertThat(run.workers().getLast().progress().counts()).containsExactly(0, 1_000);
    }
    assertThat(lab.failures).isEmpty();
  }

  @Test
  void timesThatCannotBeAreLimitedToThoseThatCan() throws Exception {
    CPython python =
        fake(
            "echo 'lab: ready'",
            "read order",
            "read go",
            "echo 'lab: worker 5000000000000 3'",
            "echo 'lab: worker 6000000000000 9000000000000000'",
            "echo 'lab: x 0'");

    TrialRun run = lab.execution(python, PythonVariant.THREADS).run(WORK, new StopFlag());

    assertThat(run.durationNanos()).isNotNegative();
    assertThat(run.teardownNanos()).isNotNegative();
  }

  private String failure(CPython python) {
    return PythonLab.failure(lab.execution(python, PythonVariant.THREADS), WORK);
  }

  private CPython fake(String... lines) throws IOException {
    return Interpreters.fake(directory, lines);
  }
}
