package dev.concurrencylab.experiment.fork;

import dev.concurrencylab.process.runtimes.JavaRuntime.Usable;
import dev.concurrencylab.process.runtimes.JvmEnvironment;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * The command line of a fork: the flags of the service's JVM that can change what is measured, then
 * the options of the runtime, and what makes it a fork.
 *
 * @param flags of the JVM
 */
record ForkCommand(Path java, List<String> flags) {

  /** Flags and properties that can change what is measured, as the service has them. */
  private static final Pattern MEASURING = Pattern.compile("-X.*|-Djdk\\..*");

  /**
   * Those among them that a fork does not take over: a cache of the service's classes, and what
   * writes files or waits for a debugger, which only one JVM can do.
   */
  private static final Pattern OF_SERVICE_ALONE =
      Pattern.compile(
          "-X(X:[+-]?(AOT|StartFlightRecording|FlightRecorderOptions|HeapDump|OnError|OnOutOfMemory"
              + "|ErrorFile|LogFile|LogVMOutput).*|log.*|runjdwp.*|debug)");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC");

  /**
   * The last flags. A JVM that is out of memory ends and says so; otherwise only some thread would
   * end. Standard output is for frames, and the JVM itself would write to it.
   */
  private static final List<String> OF_FORK =
      List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", "-Xlog:disable");

  /** What forks load: our classes and those of two libraries. */
  private static final List<Class<?>> CLASS_PATH =
      List.of(ForkMain.class, Histogram.class, MpscAtomicArrayQueue.class);

  /**
   * Returns the command for a runtime. Another one than that of the service may lack some of its
   * flags.
   */
  static ForkCommand of(Usable runtime, Usable own) {
    List<String> service = ManagementFactory.getRuntimeMXBean().getInputArguments();
    boolean foreign = !runtime.home().equals(own.home());
    return new ForkCommand(
        runtime.java(),
        flags(service, Runtime.getRuntime().maxMemory(), foreign, runtime.options()));
  }

  /**
   * Returns the flags of a fork.
   *
   * @param service those of the service
   * @param heap the largest heap of the service, in bytes, and of the fork if no flag says
   *     otherwise
   * @param foreign whether the JVM may not know all flags
   * @param options of the runtime; a collector among them replaces that of the service
   */
  static List<String> flags(
      List<String> service, long heap, boolean foreign, List<String> options) {
    boolean otherCollector = options.stream().anyMatch(o -> COLLECTOR.matcher(o).matches());
    List<String> flags = new ArrayList<>();
    if (foreign) {
      flags.add("-XX:+IgnoreUnrecognizedVMOptions");
    }
    flags.add("-Xmx" + heap);
    service.stream()
        .filter(flag -> MEASURING.matcher(flag).matches())
        .filter(flag -> !OF_SERVICE_ALONE.matcher(flag).matches())
        .filter(flag -> !otherCollector || !COLLECTOR.matcher(flag).matches())
        .forEach(flags::add);
    flags.addAll(options);
    flags.addAll(OF_FORK);
    return List.copyOf(flags);
  }

  ProcessBuilder toProcess() {
    String classPath =
        CLASS_PATH.stream()
            .map(ForkCommand::location)
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(
                    Stream.of(java.toString()),
                    flags.stream(),
                    Stream.of("-cp", classPath, ForkMain.class.getName()))
                .flatMap(part -> part)
                .collect(Collectors.toCollection(ArrayList::new)));
    JvmEnvironment.removeOptions(builder.environment());
    return builder;
  }

  private static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath().toString();
    } catch (URISyntaxException | RuntimeException e) { // there is none, or it is no file
      throw new IllegalStateException("cannot find the class path for forks: " + source, e);
    }
  }
}
