package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.counter.shared.SharedPage.Word;
import dev.concurrencylab.process.memory.PageDirectory;
import dev.concurrencylab.process.memory.PageFile;
import dev.concurrencylab.process.supervision.ParentDeathSignal;
import dev.concurrencylab.trial.Compiler;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/**
 * A stress test as jcstress has them, whose two actors are processes that have one page mapped:
 * jcstress itself knows actors in one JVM only. The children are JVMs with the flags of worker
 * processes; see {@link LockStep} for what they do.
 */
public final class TwoProcesses {

  private static final int ACTORS = 2;

  /** How long children may take to meet for the first time, or to leave. */
  private static final long PATIENCE_SECONDS = 30;

  private TwoProcesses() {}

  /**
   * Lets two processes race.
   *
   * @param counter over a shared page
   * @param compiler what their JVMs compile with
   * @param seconds for how long
   * @throws IOException if an actor does not start, fails, or does not leave
   */
  public static Outcomes race(Class<? extends Counter> counter, Compiler compiler, int seconds)
      throws IOException, InterruptedException {
    List<Process> actors = new ArrayList<>();
    try (PageFile file = PageFile.create(PageDirectory.paths())) {
      for (int actor = 0; actor < ACTORS; actor++) {
        actors.add(start(compiler, file.path().toString(), counter.getName(), "" + actor));
      }
      awaitMeeting(file.page(), actors);
      TimeUnit.SECONDS.sleep(seconds);
      file.page().set(Word.STOP, 1);
      Outcomes seen = new Outcomes(0, 0, 0);
      for (Process actor : actors) {
        seen = seen.plus(outcomes(actor));
      }
      return seen;
    } finally {
      actors.forEach(Process::destroyForcibly);
      actors.forEach(actor -> actor.onExit().join());
    }
  }

  private static Process start(Compiler compiler, String... arguments) throws IOException {
    ProcessBuilder builder =
        ChildCommand.ofThisService()
            .running(LockStep.class.getName(), ownClasses())
            .toProcess(compiler)
            .redirectError(Redirect.INHERIT);
    builder.command().addAll(0, ParentDeathSignal.commandPrefix());
    builder.command().addAll(List.of(arguments));
    return builder.start();
  }

  private static String ownClasses() {
    try {
      return Path.of(LockStep.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path that is no file", e);
    }
  }

  private static void awaitMeeting(SharedPage page, List<Process> actors)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (page.get(Word.ARRIVED) < ACTORS) {
      if (!actors.stream().allMatch(Process::isAlive) || System.nanoTime() - deadline > 0) {
        throw new IOException("the actors did not meet");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static Outcomes outcomes(Process actor) throws IOException, InterruptedException {
    if (!actor.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("an actor does not leave");
    }
    if (actor.exitValue() != 0) {
      throw new IOException("an actor ended with exit code " + actor.exitValue());
    }
    try (Scanner line = new Scanner(actor.getInputStream(), StandardCharsets.UTF_8)) {
      return new Outcomes(line.nextLong(), line.nextLong(), line.nextLong());
    }
  }
}
