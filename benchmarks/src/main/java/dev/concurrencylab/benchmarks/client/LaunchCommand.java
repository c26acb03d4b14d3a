package dev.concurrencylab.benchmarks.client;

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
    if (!Files.exists(folder.resolve("service.flags"))) {
      throw new IllegalStateException(folder + " is missing: pom.xml says how to build it");
    }
    return java(folder, "-XX:AOTCache=" + folder.resolve("app.aot"), "-Xlog:aot=off");
  }

  private static LaunchCommand java(Path folder, String... flags) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new LaunchCommand(
        join(List.of(java, "@" + folder.resolve("service.flags")), List.of(flags)),
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
