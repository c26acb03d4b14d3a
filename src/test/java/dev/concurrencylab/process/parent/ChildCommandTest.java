package dev.concurrencylab.process.parent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.counter.shared.SharedAtomicCounter;
import dev.concurrencylab.counter.shared.SharedLockedCounter;
import dev.concurrencylab.counter.shared.SharedUnprotectedCounter;
import dev.concurrencylab.process.messages.CounterPlacement;
import dev.concurrencylab.process.supervision.ErrorOutput;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a child fits the machine it runs on. */
class ChildCommandTest {

  private static final String LIMIT = "-XX:TieredStopAtLevel=1";

  @TempDir private Path directory;

  @Test
  void compilerIsLimitedOnlyWhereThatWasAskedFor() {
    ChildCommand command = ChildCommand.ofThisService();

    assertThat(command.toProcess(Compiler.C1).command()).contains(LIMIT);
    assertThat(command.toProcess(Compiler.TIERED).command()).doesNotContain(LIMIT);
  }

  @Test
  void trainingWithOneCompilerDoesNotBindChildrenThatHaveBoth() {
    assertThat(ChildCommand.ofThisService().toProcess(Compiler.TIERED).command())
        .contains("-XX:-AOTReplayTraining");
  }

  @Test
  void cacheThatIsNotThereIsLeftOut() {
    assertThat(withCache(directory.resolve("worker.aot")).toProcess(Compiler.C1).command())
        .noneMatch(flag -> flag.startsWith("-XX:AOTCache"));
  }

  @Test
  void cacheThatIsOlderThanTheJarIsLeftOut() throws Exception {
    Path jar = Files.write(directory.resolve("service.jar"), new byte[1]);
    Path cache = Files.write(directory.resolve("worker.aot"), new byte[1]);
    ChildCommand command = new ChildCommand(Path.of("java"), jar.toString(), "Main", cache);
    String flag = "-XX:AOTCache=" + cache;

    Files.setLastModifiedTime(cache, Files.getLastModifiedTime(jar));
    assertThat(command.toProcess(Compiler.C1).command()).contains(flag);
    Files.setLastModifiedTime(cache, FileTime.fromMillis(jar.toFile().lastModified() - 1_000));
    assertThat(command.toProcess(Compiler.C1).command()).doesNotContain(flag);
  }

  @Test
  void cacheOfAnotherBuildDoesNoHarmAndIsNotTalkedAbout() throws Exception {
    Path stale = Files.write(directory.resolve("worker.aot"), new byte[100_000]);
    Lab lab = new Lab();
    try (CapturedLog log = new CapturedLog(ErrorOutput.class)) {
      TrialRun run =
          ProcessExecution.spawned(
                  new ChildLauncher(withCache(stale), lab), CounterPlacement.isolated())
              .run(Work.measured(Workload.INCREMENT, 1, 10), new StopFlag());

      assertThat(run.value()).isEqualTo(10);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void trainingForTheCacheEndsWell() throws Exception {
    ChildCommand command = ChildCommand.ofThisService();
    Process training =
        new ProcessBuilder(
                List.of(
                    command.java().toString(),
                    "-cp",
                    command.classPath(),
                    command.mainClass(),
                    "--train",
                    SharedUnprotectedCounter.class.getName(),
                    SharedLockedCounter.class.getName(),
                    SharedAtomicCounter.class.getName()))
            .redirectErrorStream(true)
            .start();

    assertThat(training.inputReader().lines()).isEmpty();
    assertThat(training.waitFor()).isZero();
  }

  private static ChildCommand withCache(Path cache) {
    ChildCommand real = ChildCommand.ofThisService();
    return new ChildCommand(real.java(), real.classPath(), real.mainClass(), cache);
  }
}
