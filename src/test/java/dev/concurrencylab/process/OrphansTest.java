package dev.concurrencylab.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Children do not outlive their parent, however it ends. */
class OrphansTest {

  /** A service that is killed in the middle of a long trial. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      ChildListener pids =
          new ChildListener() {
            @Override
            public void started(long pid) {
              System.err.println("started " + pid);
            }
          };
      ChildLauncher launcher = new ChildLauncher(Lab.command(ChildMain.class), pids);
      ProcessExecution.spawned(launcher, Memory.shared(TestCounters.Announcing.class))
          .run(Work.measured(Workload.OPPOSED, 2, 100_000_000_000L), new StopFlag());
    }
  }

  @Test
  void childrenAreGoneASecondAfterTheirParentIsKilled() throws Exception {
    Process parent = new ProcessBuilder(command()).redirectErrorStream(true).start();
    List<ProcessHandle> children = new ArrayList<>();
    try (BufferedReader output = parent.inputReader()) {
      for (int counting = 0; counting < 2; ) {
        String line = output.readLine();
        assertThat(line).as("output of the parent").isNotNull();
        counting += line.contains("counting") ? 1 : 0;
        if (line.startsWith("started ")) {
          children.add(ProcessHandle.of(Long.parseLong(line.substring(8))).orElseThrow());
        }
      }
      assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);

      parent.destroyForcibly();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);

      // Grandchildren cannot be waited for: ProcessHandle.onExit looks every few 100 ms itself.
      while (children.stream().anyMatch(OrphansTest::runs) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(children).noneMatch(OrphansTest::runs);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  /** An orphan that has ended stays in the table until init takes note, but has no command. */
  private static boolean runs(ProcessHandle child) {
    return child.isAlive() && child.info().command().isPresent();
  }

  private static List<String> command() {
    ChildCommand child = Lab.command(ChildMain.class);
    return List.of(child.java().toString(), "-cp", child.classPath(), Parent.class.getName());
  }
}
