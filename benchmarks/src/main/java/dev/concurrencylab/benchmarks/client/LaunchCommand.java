package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command line that starts a service; settings of the form {@code -Dname=value} go in its middle.
 *
 * @param before arguments before the settings
 * @param after arguments after the settings
 */
public record LaunchCommand(List<String> before, List<String> after) {

  /** The folder of the packaged service. */
  public static final Path PACKAGE = Path.of("target", "quarkus-app");

  private static final Path MINIMAL = Path.of("benchmarks", "minimal");
  private static final String FLAGS = "service.flags";
  private static final String CACHE = "app.aot";

  /** {@code ./lab}, with the AOT cache that the build has trained. */
  public static final LaunchCommand AS_SHIPPED = new LaunchCommand(List.of("./lab"), List.of());

  /** The same flags with the JDK's default archive of its own classes only. */
  public static final LaunchCommand WITHOUT_CACHE = java(PACKAGE);

  /** Copies the lists. */
  public LaunchCommand {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Returns a command that starts a service in another folder, as {@code ./lab} starts the shipped
   * one.
   *
   * @throws IllegalStateException if that service was not built
   */
  public static LaunchCommand of(Path folder) {
    if (!Files.exists(folder.resolve(FLAGS))) {
      throw new IllegalStateException(folder + " is missing: pom.xml says how to build it");
    }
    return java(folder, "-XX:AOTCache=" + folder.resolve(CACHE), "-Xlog:aot=off");
  }

  /**
   * Builds a service with one resource and the same extensions, trains its AOT cache as the build
   * does for the shipped one, and returns the command that starts it with the same flags.
   *
   * @throws IOException if it cannot be built or started
   */
  public static LaunchCommand minimal() throws IOException, InterruptedException {
    MavenBuild.run("minimal", "-f", MINIMAL.resolve("pom.xml").toString(), "package");
    Path folder = MINIMAL.resolve("target").resolve("quarkus-app");
    Files.copy(PACKAGE.resolve(FLAGS), folder.resolve(FLAGS));
    try (Workspace workspace = Workspace.create("minimal-training")) {
      PackagedService.start(workspace, java(folder, "-XX:AOTCacheOutput=" + folder.resolve(CACHE)))
          .close();
    }
    return of(folder);
  }

  private static LaunchCommand java(Path folder, String... flags) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new LaunchCommand(
        join(List.of(java, "@" + folder.resolve(FLAGS)), List.of(flags)),
        List.of("-jar", folder.resolve("quarkus-run.jar").toString()));
  }

  /** Returns the same command behind another one that executes it, such as {@code taskset}. */
  public LaunchCommand by(List<String> command) {
    return new LaunchCommand(join(command, before), after);
  }

  /** Returns the command line with these settings. */
  List<String> with(List<String> settings) {
    return join(before, join(settings, after));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
