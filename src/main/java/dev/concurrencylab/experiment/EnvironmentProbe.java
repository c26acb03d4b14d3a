package dev.concurrencylab.experiment;

import dev.concurrencylab.trial.Cgroup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Finds out what the service runs on. */
public final class EnvironmentProbe {

  private static final int CLOCK_READINGS = 10_000;

  private EnvironmentProbe() {}

  /**
   * Looks at this JVM and this machine; takes a few milliseconds.
   *
   * @param node the service's name for itself
   * @param mode production, dev or test
   * @param version of this service
   * @param commit it was built from
   */
  public static Environment probe(String node, String mode, String version, String commit) {
    return new Environment(
        node,
        mode,
        property("java.runtime.version") + " (" + property("java.vendor") + ")",
        JvmFlags.shown(ManagementFactory.getRuntimeMXBean().getInputArguments()),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        cpu(Path.of("/proc/cpuinfo")),
        Runtime.getRuntime().availableProcessors(),
        Cgroup.cpuLimit(),
        clockFloorNanos(),
        version,
        commit);
  }

  private static String property(String name) {
    return System.getProperty(name);
  }

  /** Returns the model name; null where there is no such file, or on ARM, which names none. */
  static String cpu(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(null);
    } catch (IOException notLinux) {
      return null; // unknown
    }
  }

  /**
   * Returns the median difference of two readings of the clock in a row, in nanoseconds. Readings
   * that are equal are left out: where the clock ticks slowly, the floor is its tick. Takes the
   * later half only, since the first readings are interpreted.
   */
  static long clockFloorNanos() {
    long[] differences = new long[CLOCK_READINGS];
    for (int i = 0; i < CLOCK_READINGS; i++) {
      long before = System.nanoTime();
      differences[i] = System.nanoTime() - before;
    }
    long[] positive =
        Arrays.stream(differences, CLOCK_READINGS / 2, CLOCK_READINGS)
            .filter(difference -> difference > 0)
            .sorted()
            .toArray();
    return positive.length == 0 ? 1 : positive[positive.length / 2];
  }
}
