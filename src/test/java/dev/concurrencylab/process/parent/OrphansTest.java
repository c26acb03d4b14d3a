package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.process.child.ChildMain;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Children do not outlive their parent, however it ends and whatever they do. */
class OrphansTest {

  /** Says no more than that it ended: usually it takes some tens of milliseconds. */
  private static final long BOUND_SECONDS = 10;

  private static final int LOOKS = 5;

  /** Stands in the command line of each child of one test. */
  private final String mark = "orphans-" + UUID.randomUUID();

  /** A service that is killed in the middle of a long trial. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      ProcessListener pids =
          new ProcessListener() {
            @Override
            public void started(long pid) {
              System.err.println("started " + pid);
            }
          };
      ChildCommand command =
          Lab.command(ChildMain.class).running(ChildMain.class.getName(), arguments[0]);
      ProcessExecution.spawned(
              new ChildLauncher(command, pids),
              CounterPlacement.shared(TestCounters.Announcing.class))
          .run(
              Work.measured(Workload.OPPOSED, Integer.parseInt(arguments[1]), 100_000_000_000L),
              new StopFlag());
    }
  }

  @AfterEach
  void leaveNothing() {
    children().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void childrenAreGoneSoonAfterTheirParentIsKilled() throws Exception {
    Process parent = start(2);
    await(parent, "counting", 2);
    assertThat(children()).hasSize(2);

    parent.destroyForcibly();

    assertThatChildrenEnd();
  }

  @Test
  void childrenAreGoneSoonAfterTheirParentIsKilledWhileItStartsMore() throws Exception {
    Process parent = start(16);
    await(parent, "started", 3);

    parent.destroyForcibly();

    assertThatChildrenEnd();
  }

  @Test
  void childrenThatCannotSeeTheirParentsEndAreKilledByTheKernel() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "nobody asks the kernel for it");
    Process parent = start(2);
    await(parent, "counting", 2);
    for (ProcessHandle child : children()) {
      new ProcessBuilder("kill", "-STOP", Long.toString(child.pid())).start().waitFor();
    }

    parent.destroyForcibly();

    assertThatChildrenEnd();
  }

  private Process start(int workers) throws IOException {
    ChildCommand command = Lab.command(ChildMain.class);
    return new ProcessBuilder(
            command.java().toString(),
            "-cp",
            command.classPath(),
            Parent.class.getName(),
            mark,
            Integer.toString(workers))
        .redirectErrorStream(true)
        .start();
  }

  private static void await(Process parent, String word, int times) throws IOException {
    BufferedReader output = parent.inputReader();
    for (int seen = 0; seen < times; ) {
      String line = output.readLine();
      assertThat(line).as("output of the parent").isNotNull();
      seen += line.contains(word) ? 1 : 0;
    }
  }

  /** Looks several times: one that was being started may show up late. */
  private void assertThatChildrenEnd() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    for (int looks = 0; looks < LOOKS && System.nanoTime() < deadline; ) {
      TimeUnit.MILLISECONDS.sleep(20); // nobody tells of the end of a grandchild
      looks = children().isEmpty() ? looks + 1 : 0;
    }
    assertThat(children()).isEmpty();
  }

  /** An orphan that has ended stays in the table until init takes note, but has no command line. */
  private List<ProcessHandle> children() {
    List<ProcessHandle> children = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      String line = process.info().commandLine().orElse("");
      if (line.contains(File.pathSeparator + mark)) {
        children.add(process);
      }
    }
    return children;
  }
}
