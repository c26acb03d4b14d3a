package dev.concurrencylab.process.parent;

import dev.concurrencylab.counter.Counter;
import dev.concurrencylab.process.child.ChildMain;
import dev.concurrencylab.process.runtimes.JvmEnvironment;
import dev.concurrencylab.trial.Compiler;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a child.
 *
 * @param java the {@code java} to run
 * @param classPath where the main class is
 * @param mainClass the class to run
 * @param aotCache an AOT cache for that class path (JEP 483), used if the file exists
 * @param smallStacks whether threads get {@link #SMALL_STACKS}
 */
public record ChildCommand(
    Path java, String classPath, String mainClass, Path aotCache, boolean smallStacks) {

  /** Too small where memory has pages of 64 KiB; then the JVM does not start. */
  static final String SMALL_STACKS = "-Xss256k";

  /** The name of the AOT cache, which is beside the directory of the service's jar. */
  private static final String AOT_CACHE = "worker.aot";

  /**
   * Flags with which a JVM starts fast and stays small. On two cores it takes 82 ms from spawn to
   * first increment with none of them, and 29 ms with these, C1 and an AOT cache.
   */
  private static final List<String> FLAGS =
      List.of(
          // Reflection without method handles.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xmx16m",
          // A JVM that is out of memory ends and says so; otherwise only some thread would end.
          "-XX:+ExitOnOutOfMemoryError",
          // Standard output is for frames. The JVM itself would write to it, for example that the
          // AOT cache is of another build, which does no harm.
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable");

  /** Creates a command with all flags. */
  ChildCommand(Path java, String classPath, String mainClass, Path aotCache) {
    this(java, classPath, mainClass, aotCache, true);
  }

  /** Returns this command with stacks of the usual size. */
  ChildCommand withoutSmallStacks() {
    return new ChildCommand(java, classPath, mainClass, aotCache, false);
  }

  /** The measured loops, in the form of HotSpot's method patterns. */
  private static final String LOOPS = Counter.class.getPackageName() + ".*::add";

  /**
   * Flags that limit the JVM to C1 and let it compile the measured loops at once, by a threshold
   * 100 times lower than usual. Otherwise the loops would wait for a compiler that has no processor
   * of its own, and run interpreted for half of a million operations. Two children of a million
   * operations take 60 ms in all, and 70 ms without the lower threshold.
   */
  private static final List<String> C1_ONLY =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling," + LOOPS + ",0.01");

  /**
   * Flags that let the optimizing compiler compile the loops in spite of the AOT cache. The cache
   * holds the profiles of the training run, which had C1 only, and according to which C1 is enough
   * for ever: loops of warm children stayed 20 times slower. Another JVM may not know the flag, nor
   * need it.
   */
  private static final List<String> TIERED_IN_SPITE_OF_TRAINING =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTReplayTraining");

  /**
   * Returns the command that runs the class path entry of this class, on the JVM that runs this
   * service. The entry is a jar in a packaged service, and a directory in tests and in dev mode.
   *
   * @throws IllegalStateException if the entry is not a file
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
    } catch (URISyntaxException | RuntimeException e) { // there is none, or it is no file
      throw new IllegalStateException("cannot find the class path for child JVMs: " + source, e);
    }
  }

  /** Returns this command with another main class, found in an additional class path entry. */
  ChildCommand running(String otherMainClass, String entry) {
    return new ChildCommand(
        java, classPath + File.pathSeparator + entry, otherMainClass, aotCache, smallStacks);
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
    if (smallStacks) {
      command.add(SMALL_STACKS);
    }
    command.addAll(FLAGS);
    command.addAll(compiler == Compiler.C1 ? C1_ONLY : TIERED_IN_SPITE_OF_TRAINING);
    command.addAll(List.of("-cp", classPath, mainClass));
    ProcessBuilder builder = new ProcessBuilder(command);
    JvmEnvironment.removeOptions(builder.environment());
    return builder;
  }

  /**
   * Returns whether the cache exists and is not older than the jar. JDK 25 does not compare a cache
   * with a class path of one jar (JDK-8377932): an older cache would run the classes of an older
   * build.
   */
  boolean cacheFits() {
    long cache = aotCache.toFile().lastModified(); // 0 if there is none
    return cache > 0 && cache >= Path.of(classPath).toFile().lastModified();
  }
}
