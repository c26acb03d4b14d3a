package dev.concurrencylab.benchmarks.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a service is started: the command line without its settings.
 *
 * @param before what stands before them
 * @param after what stands behind them
 */
public record Launch(List<String> before, List<String> after) {

  /** Where the build puts what is distributed. */
  public static final Path PACKAGE = Path.of("target", "quarkus-app");

  /** By {@code ./lab}, with the AOT cache that the build has trained. */
  public static final Launch AS_SHIPPED = new Launch(List.of("./lab"), List.of());

  /** With the same flags, and only the archive of the JDK's own classes that every JVM has. */
  public static final Launch WITHOUT_CACHE = java(PACKAGE);

  /** Copies the lists. */
  public Launch {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Starts what lies in another folder as {@code ./lab} starts what is shipped.
   *
   * @throws IllegalStateException if it was not built
   */
  public static Launch of(Path folder) {
    if (!Files.exists(folder.resolve("service.flags"))) {
      throw new IllegalStateException(folder + " is missing: pom.xml says how to build it");
    }
    return java(folder, "-XX:AOTCache=" + folder.resolve("app.aot"), "-Xlog:aot=off");
  }

  private static Launch java(Path folder, String... flags) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new Launch(
        join(List.of(java, "@" + folder.resolve("service.flags")), List.of(flags)),
        List.of("-jar", folder.resolve("quarkus-run.jar").toString()));
  }

  /** Returns the same by way of a command that makes way for it, as {@code taskset} does. */
  public Launch by(List<String> command) {
    return new Launch(join(command, before), after);
  }

  /** Returns the command line with settings of the form {@code -Dname=value}. */
  List<String> command(List<String> settings) {
    return join(before, join(settings, after));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
