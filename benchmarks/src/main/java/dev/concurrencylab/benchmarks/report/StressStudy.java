package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.client.Build;
import dev.concurrencylab.benchmarks.client.Scoreboard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The stress tests ({@code src/jcstress/java}), which are a program with a build of its own. */
final class StressStudy implements Study {

  private static final Path RESULTS = Path.of("target", "jcstress");

  @Override
  public String question() {
    return "If only two updates meet, is one lost, and where that is promised not to happen?";
  }

  /** Leaves the report as it was if something forbidden was seen: the program fails then. */
  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    Build.run("jcstress", "-Pjcstress", "test-compile", "exec:exec@jcstress");
    folder.table("jcstress", Files.readString(RESULTS.resolve("summary.md")));
    Files.copy(
        RESULTS.resolve("summary.csv"),
        folder.file("jcstress.csv").toPath(),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
