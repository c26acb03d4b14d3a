package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.process.child.ChildMain;
import dev.concurrencylab.trial.Compiler;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of a child.
 *
 * @param java the {@code java} to run
 * @param classPath where the main class is
 * @param mainClass what to run
 * @param aotCache an AOT cache for that class path (JEP 483), used if there is such a file
 */
public record ChildCommand(Path java, String classPath, String mainClass, Path aotCache) {

  /** Name of the AOT cache beside the folder that holds the service's jar. */
  private static final String AOT_CACHE = "worker.aot";

  /** They would change the flags below, and make the JVM print that they did. */
  private static final Set<String> VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

  /**
   * What makes a JVM start fast and stay small. Measured on two cores from spawn to first
   * increment: 82 ms with none of them, 29 ms with these, C1 and an AOT cache.
   */
  private static final List<String> FLAGS =
      List.of(
          // Reflection without method handles.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xmx32m",
          "-Xss256k",
          // A JVM without memory ends and says so, instead of losing some thread to the error.
          "-XX:+ExitOnOutOfMemoryError",
          // Standard output is for frames: the JVM itself must not write to it, and it would, if
          // only to say that the AOT cache is of another build, which does no harm.
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable");

  /** The measured loops, as HotSpot writes a pattern of methods. */
  private static final String LOOPS = Counter.class.getPackageName() + ".*::add";

  /**
   * C1 only, and the measured loops at once: their threshold is 100 times lower, since waiting for
   * a compiler that has no processor of its own they would run interpreted for half of a million
   * operations. Two children of a million: 60 ms in all, 70 without the second flag.
   */
  private static final List<String> C1_ONLY =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling," + LOOPS + ",0.01");

  /**
   * What lets the optimizing compiler at the loops although there is an AOT cache. The cache holds
   * what the training run, with C1 only, knew of each method, and by that knowledge C1 is enough
   * for them for ever: loops of warm children stayed 20 times slower. Another JVM may not know the
   * flag, nor need it.
   */
  private static final List<String> TIERED_IN_SPITE_OF_TRAINING =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTReplayTraining");

  /**
   * Returns the command that runs the class path entry this room stands in, on the JVM that runs
   * it: a jar in a packaged service, a folder in tests and in dev mode.
   *
   * @throws IllegalStateException if that entry is not a file
   */
  public static ChildCommand ofThisService() {
    Path entry = codeSource();
    Path aotCache =
        Files.isRegularFile(entry)
            ? entry.resolveSibling("..").resolve(AOT_CACHE).normalize()
            : entry.resolve(AOT_CACHE);
    return new ChildCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        entry.toString(),
        ChildMain.class.getName(),
        aotCache);
  }

  private static Path codeSource() {
    CodeSource source = ChildMain.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath();
    } catch (URISyntaxException | RuntimeException e) { // no source, or one that is no file
      throw new IllegalStateException("cannot find the class path for child JVMs: " + source, e);
    }
  }

  /** Returns the same with another main class, and one more entry to find it in. */
  ChildCommand running(String otherMainClass, String entry) {
    return new ChildCommand(java, classPath + File.pathSeparator + entry, otherMainClass, aotCache);
  }

  /**
   * Returns a process builder for one child.
   *
   * @param compiler {@link Compiler#C1} for children that live for one short trial: they start
   *     sooner, and run long loops 3 to 20 times slower
   */
  ProcessBuilder toProcess(Compiler compiler) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    if (cacheFits()) {
      command.add("-XX:AOTCache=" + aotCache);
    }
    command.addAll(FLAGS);
    command.addAll(compiler == Compiler.C1 ? C1_ONLY : TIERED_IN_SPITE_OF_TRAINING);
    command.addAll(List.of("-cp", classPath, mainClass));
    ProcessBuilder builder = new ProcessBuilder(command);
    removeJvmOptions(builder.environment());
    return builder;
  }

  static void removeJvmOptions(Map<String, String> environment) {
    environment.keySet().removeAll(VARIABLES);
  }

  /**
   * JDK 25 does not compare a cache with a class path of one jar (JDK-8377932): an older cache
   * would run the classes of an older build.
   */
  private boolean cacheFits() {
    long cache = aotCache.toFile().lastModified(); // 0 if there is none
    return cache > 0 && cache >= Path.of(classPath).toFile().lastModified();
  }
}
