package dev.concurrencylab.process.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a process does, its end is noticed, and reported once with its reason. */
class SupervisedProcessTest {

  private static final long BOUND_MILLIS = 10_000;

  /** What the listener and the process itself were told, in this order. */
  private final List<String> events = new CopyOnWriteArrayList<>();

  private final ProcessListener listener =
      new ProcessListener() {
        @Override
        public void started(long pid) {
          events.add("started " + pid);
        }

        @Override
        public void ended(long pid) {
          events.add("ended " + pid);
        }
      };

  /** Reads line after line. */
  private class Lines extends SupervisedProcess {
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<String> read = new CopyOnWriteArrayList<>();

    Lines(Process process) {
      super(process, Level.DEBUG);
    }

    @Override
    protected void read(InputStream output) {
      BoundedLines lines = new BoundedLines(output);
      for (String line = lines.next(); line != null; line = lines.next()) {
        read.add(line);
        first.countDown();
      }
    }

    @Override
    protected void ended() {
      events.add("itself");
    }
  }

  private ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }

  private Lines start(ProcessBuilder command) throws IOException {
    return SupervisedProcess.start(command, "supervised", listener, Lines::new);
  }

  private Lines run(String script) throws IOException {
    Lines lines = start(shell(script));
    assertThat(lines.awaitEnd(BOUND_MILLIS)).isTrue();
    return lines;
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("supervised-"));
  }

  @Test
  void endIsReportedOnceWhenAllOutputWasRead() throws IOException {
    Lines lines = run("echo one; echo two; echo three >&2; exit 3");

    long pid = lines.pid();
    assertThat(events).containsExactly("started " + pid, "ended " + pid, "itself");
    assertThat(lines.read).containsExactly("one", "two");
    assertThat(lines.errors().tail()).isEqualTo("three");
    assertThat(lines.exitCode()).isEqualTo(3);
  }

  @Test
  void endThatNobodyAskedForIsAFailure() throws IOException {
    assertThat(run("exit 0").failure())
        .isEqualTo(new ProcessFailure(FailureReason.DIED, "ended with exit code 0"));
  }

  @Test
  void endOfAReleasedProcessIsNoFailure() throws Exception {
    Lines lines = start(shell("read line"));
    lines.release();
    assertThat(lines.usable()).isFalse();

    lines.closeInput();
    assertThat(lines.awaitEnd(BOUND_MILLIS)).isTrue();
    lines.fail(new ProcessFailure(FailureReason.HUNG, "too late"));

    assertThat(lines.failure()).isNull();
  }

  @Test
  void processThatHasEndedCannotBeReleased() throws IOException {
    Lines lines = run("kill -9 $$");

    lines.release();

    assertThat(lines.failure().text()).startsWith("was killed by signal 9");
  }

  @Test
  void firstFailureCounts() throws IOException {
    Lines lines = start(shell("exec sleep 1000"));
    ProcessFailure first = new ProcessFailure(FailureReason.START, "was late");
    assertThat(lines.usable()).isTrue();

    lines.fail(first);
    lines.fail(new ProcessFailure(FailureReason.HUNG, "hung"));

    assertThat(lines.usable()).isFalse();
    assertThat(lines.awaitEnd(BOUND_MILLIS)).isTrue();
    assertThat(lines.failure()).isEqualTo(first);
  }

  @Test
  void processThatClosesItsOutputIsKilled() throws IOException {
    assertThat(run("exec >&- 2>&-; exec sleep 1000").failure())
        .isEqualTo(new ProcessFailure(FailureReason.DIED, "closed its output and lived on"));
  }

  @Test
  void endIsNoticedAlthoughADescendantKeepsTheOutputOpen() throws Exception {
    Lines lines = start(shell("sleep 1000 & echo $!; read line"));
    lines.first.await();
    ProcessHandle descendant =
        ProcessHandle.of(Long.parseLong(lines.read.getFirst())).orElseThrow();
    try {
      lines.closeInput();

      assertThat(lines.awaitEnd(BOUND_MILLIS)).isTrue();
      assertThat(descendant.isAlive()).isTrue();
      assertThat(events).endsWith("itself");
    } finally {
      descendant.destroyForcibly();
      descendant.onExit().get();
    }
    awaitReaders();
  }

  /** They end with the output, of which nothing tells us. */
  private static void awaitReaders() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("supervised-")) {
        thread.join(BOUND_MILLIS);
      }
    }
  }

  @Test
  void outputThatCannotBeHandledIsAFailure() throws IOException {
    Lines lines =
        SupervisedProcess.start(
            shell("echo; exec sleep 1000"),
            "supervised",
            listener,
            process ->
                new Lines(process) {
                  @Override
                  protected void read(InputStream output) {
                    throw new IllegalStateException("broken");
                  }
                });

    assertThat(lines.awaitEnd(BOUND_MILLIS)).isTrue();
    assertThat(lines.failure().reason()).isEqualTo(FailureReason.PROTOCOL);
    assertThat(lines.failure().text()).endsWith("IllegalStateException: broken");
  }

  @Test
  void processThatCannotBeSupervisedIsKilledAndNotReported() {
    Process[] started = new Process[1];

    assertThatThrownBy(
            () ->
                SupervisedProcess.<Lines>start(
                    shell("exec sleep 1000"),
                    "supervised",
                    listener,
                    process -> {
                      started[0] = process;
                      throw new OutOfMemoryError("no thread");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no thread");
    assertThat(started[0].toHandle().isAlive()).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  void processDoesNotKnowTheConfigurationOfTheService() throws IOException {
    ProcessBuilder command = shell("env");
    command.environment().put("LAB_TOKEN", "secret");
    command.environment().put("LAB_DATABASE_PASSWORD", "secret");
    command.environment().put("LABEL", "public");

    Lines lines = start(command);

    assertThat(lines.awaitEnd(BOUND_MILLIS)).isTrue();
    assertThat(lines.read).contains("LABEL=public").noneMatch(line -> line.contains("secret"));
  }
}
