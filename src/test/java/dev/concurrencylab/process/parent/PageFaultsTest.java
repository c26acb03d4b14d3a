package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.concurrencylab.process.child.ChildMain;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.parent.ProcessTrial.TimeLimits;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialFailedException;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of trials without shared memory: they say what to do and start no child. */
class PageFaultsTest {

  private static final Work WORK = Work.measured(Workload.OPPOSED, 2, 1_000);
  private static final TimeLimits LIMITS = new TimeLimits(Duration.ofSeconds(10), Duration.ZERO);

  @TempDir private Path directory;

  private final Lab lab = new Lab();

  @AfterEach
  void nothingIsLeft() {
    assertThat(lab.started).isEmpty();
    lab.assertNothingLeft();
  }

  /** Uses no library: it also runs where there is none. */
  private static String failure(ChildLauncher launcher, Path pages) throws InterruptedException {
    try {
      new ProcessExecution(launcher, CounterPlacement.isolated(), List.of(pages), LIMITS)
          .run(WORK, new StopFlag());
      return "no failure";
    } catch (TrialFailedException e) {
      return e.getMessage();
    }
  }

  @Test
  void folderThatIsGoneIsNamed() throws Exception {
    Path gone = directory.resolve("gone");

    assertThat(failure(lab.launcher(), gone))
        .isEqualTo(
            "worker processes need a file of 4096 bytes to share, and there is no room for it: "
                + gone
                + " does not exist; make room in one of these directories, or let the service write"
                + " there");
  }

  /** Runs in a file system that is full. */
  static final class Full {
    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      Path filler = directory.resolve("filler");
      try {
        Files.write(filler, new byte[1 << 20]);
      } catch (IOException full) {
        System.out.println(
            failure(new ChildLauncher(Lab.command(ChildMain.class), new Lab()), directory));
      }
      try (Stream<Path> left = Files.list(directory)) {
        System.out.println(left.toList());
      }
    }
  }

  @Test
  void folderThatIsFullIsNamedAndNothingIsLeftThere() throws Exception {
    assumeTrue(mayMount(), "no file system of our own to fill");
    ChildCommand command = Lab.command(ChildMain.class);
    Process full =
        inNamespace(
            "mount -t tmpfs -o size=16k full %s && exec %s -cp %s '%s' %s"
                .formatted(
                    directory,
                    command.java(),
                    command.classPath(),
                    Full.class.getName(),
                    directory));

    List<String> output = full.inputReader().lines().toList();

    assertThat(output).hasSize(2);
    assertThat(output.getFirst())
        .contains(directory + " cannot be used: No space left on device; make room in ");
    assertThat(output.getLast()).isEqualTo("[" + directory.resolve("filler") + "]");
  }

  private static boolean mayMount() throws IOException, InterruptedException {
    return Files.exists(Path.of("/usr/bin/unshare")) && inNamespace("true").waitFor() == 0;
  }

  private static Process inNamespace(String command) throws IOException {
    return new ProcessBuilder("unshare", "--map-root-user", "--mount", "sh", "-c", command)
        .redirectErrorStream(true)
        .start();
  }
}
