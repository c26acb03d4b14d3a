package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is built when it is needed, by the project's own Maven. */
public final class Build {

  /** Where the build that is running keeps what it downloads; null for Maven's own place. */
  private static final String REPOSITORY = System.getProperty("maven.repo.local");

  private Build() {}

  /**
   * Runs Maven to its end.
   *
   * @param name of its log, {@code target/NAME.log}
   * @param arguments profiles, properties, phases and goals
   * @throws IOException if it fails
   */
  public static void run(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-q", "-Dspotless.check.skip"));
    if (REPOSITORY != null) {
      command.add("-Dmaven.repo.local=" + REPOSITORY);
    }
    command.addAll(List.of(arguments));
    Path log = Files.createDirectories(Path.of("target")).resolve(name + ".log");
    Process maven =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (maven.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed; all it said is in " + log);
      }
    } finally {
      maven.descendants().forEach(ProcessHandle::destroy);
      maven.destroy();
    }
  }
}
