package dev.concurrencylab.process.runtimes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Runtimes of other releases, which {@code src/test/jdks/install} installs. */
public final class TestJdks {

  private static final Path DIRECTORY = Path.of("target", "test-jdks");

  private TestJdks() {}

  /** Returns the home of a release; without it, the test that asks is skipped, and says so. */
  public static Path home(int release) {
    Path home = DIRECTORY.resolve(Integer.toString(release)).toAbsolutePath();
    boolean there = Files.isExecutable(JavaRuntime.program(home));
    if (!there) {
      System.err.println("SKIPPED: there is no JDK " + release + "; run src/test/jdks/install");
    }
    assumeTrue(there, () -> "there is no JDK " + release + " in " + home);
    return home;
  }
}
