package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds variants of the service that only a measurement needs, by the project's own Maven. */
public final class MavenBuild {

  /** The local repository of the build that is running; null for Maven's default. */
  private static final String REPOSITORY = System.getProperty("maven.repo.local");

  private MavenBuild() {}

  /**
   * Runs Maven for the service and waits for its end.
   *
   * @param name of its log, {@code benchmarks/target/NAME.log}
   * @param arguments profiles, properties, phases and goals
   * @throws IOException if the build fails
   */
  public static void run(String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-q", "-Dspotless.check.skip"));
    if (REPOSITORY != null) {
      command.add("-Dmaven.repo.local=" + REPOSITORY);
    }
    command.addAll(List.of(arguments));
    Path log = Files.createDirectories(Workspace.RESULTS).resolve(name + ".log");
    Process maven =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (maven.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed; its output is in " + log);
      }
    } finally {
      maven.descendants().forEach(ProcessHandle::destroy);
      maven.destroy();
    }
  }
}
