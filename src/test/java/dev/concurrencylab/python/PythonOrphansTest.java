package dev.concurrencylab.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.concurrencylab.process.supervision.ParentDeathSignal;
import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interpreters do not outlive the service, however it ends. */
class PythonOrphansTest {

  /** Says no more than that it ended: usually it takes some tens of milliseconds. */
  private static final long BOUND_SECONDS = 10;

  @TempDir private Path directory;

  private List<ProcessHandle> descendants = List.of();

  /** A service that is killed in the middle of a long trial. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      CPython python = new CPython(Path.of(arguments[0]), "3.0.0", "3.0", false);
      new PythonExecution(python, PythonVariant.PROCESSES, ProcessListener.NONE)
          .run(Work.measured(Workload.OPPOSED, 2, 100_000_000_000L), new StopFlag());
    }
  }

  @AfterEach
  void leaveNothing() {
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void allAreGoneSoonAfterTheServiceIsKilled() throws Exception {
    Process service = start();

    service.destroyForcibly();

    assertThatAllEnd();
  }

  @Test
  void allAreGoneAlthoughTheInterpreterCannotSeeTheServicesEnd() throws Exception {
    assumeFalse(ParentDeathSignal.commandPrefix().isEmpty(), "nobody asks the kernel for it");
    Process service = start();
    ProcessHandle main = service.children().findAny().orElseThrow();
    new ProcessBuilder("kill", "-STOP", Long.toString(main.pid())).start().waitFor();

    service.destroyForcibly();

    assertThatAllEnd();
  }

  private Process start() throws Exception {
    Path program = Interpreters.announcing(directory, Interpreters.latest()).program();
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                entry(PythonExecution.class) + File.pathSeparator + entry(Parent.class),
                Parent.class.getName(),
                program.toString())
            .redirectErrorStream(true)
            .start();
    await(service, "counting", 2);
    descendants = service.descendants().toList();
    assertThat(descendants).hasSize(3);
    return service;
  }

  private static String entry(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static void await(Process service, String word, int times) throws IOException {
    BufferedReader output = service.inputReader();
    for (int seen = 0; seen < times; ) {
      String line = output.readLine();
      assertThat(line).as("output of the service").isNotNull();
      seen += line.contains(word) ? 1 : 0;
    }
  }

  private void assertThatAllEnd() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!descendants.stream().allMatch(PythonLab::gone) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20); // nobody tells of the end of a grandchild
    }
    assertThat(descendants).allMatch(PythonLab::gone);
  }
}
