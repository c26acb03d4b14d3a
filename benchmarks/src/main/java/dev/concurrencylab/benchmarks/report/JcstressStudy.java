package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.client.MavenBuild;
import dev.concurrencylab.benchmarks.report.study.ReportFolder;
import dev.concurrencylab.benchmarks.report.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Runs the stress tests of {@code src/jcstress/java}, which have a build of their own. */
final class JcstressStudy implements Study {

  private static final Path RESULTS = Path.of("target", "jcstress");

  @Override
  public String question() {
    return "If only two updates meet, is one lost, and where that is promised not to happen?";
  }

  /** Fails, and leaves the report as it is, if something forbidden was seen. */
  @Override
  public void run(ReportFolder folder, Scoreboard board) throws Exception {
    MavenBuild.run("jcstress", "-Pjcstress", "test-compile", "exec:exec@jcstress");
    folder.table("jcstress", Files.readString(RESULTS.resolve("summary.md")));
    Files.copy(
        RESULTS.resolve("summary.csv"),
        folder.file("jcstress.csv").toPath(),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
