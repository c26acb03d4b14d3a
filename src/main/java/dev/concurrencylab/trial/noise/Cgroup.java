package dev.concurrencylab.trial.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control group in which Linux keeps this process, with the limits of its container if it has
 * one. Both versions of the interface are read; elsewhere everything is unknown.
 */
public final class Cgroup {

  private static final Path UNIFIED = findOrNull("0::", "/sys/fs/cgroup", "/sys/fs/cgroup/unified");
  private static final Path LEGACY =
      findOrNull("cpu", "/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu,cpuacct");

  private Cgroup() {}

  /** Returns how long the group was denied processors for using up its limit; empty if unknown. */
  static OptionalLong throttledNanos() {
    OptionalLong micros = number(UNIFIED, "cpu.stat", "throttled_usec");
    return micros.isPresent()
        ? OptionalLong.of(micros.getAsLong() * 1_000)
        : number(LEGACY, "cpu.stat", "throttled_time");
  }

  /** Returns how many processors' worth of time the group may use; null if unlimited or unknown. */
  public static Double cpuLimit() {
    List<String> max = fields(UNIFIED, "cpu.max");
    if (max.size() == 2) {
      return max.get(0).equals("max")
          ? null
          : Double.valueOf(max.get(0)) / Double.parseDouble(max.get(1));
    }
    List<String> quota = fields(LEGACY, "cpu.cfs_quota_us");
    List<String> period = fields(LEGACY, "cpu.cfs_period_us");
    if (quota.isEmpty() || period.isEmpty() || quota.getFirst().startsWith("-")) {
      return null;
    }
    return Double.valueOf(quota.getFirst()) / Double.parseDouble(period.getFirst());
  }

  private static OptionalLong number(Path group, String file, String key) {
    List<String> fields = fields(group, file);
    int at = fields.indexOf(key);
    return at < 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields.get(at + 1)));
  }

  private static List<String> fields(Path group, String file) {
    if (group == null) {
      return List.of();
    }
    try {
      return List.of(Files.readString(group.resolve(file)).trim().split("\\s+"));
    } catch (IOException absent) {
      return List.of(); // this version of the interface, or the controller, is not there: unknown
    }
  }

  /** Looks up this process' group in the hierarchy that has the controller, at the usual mounts. */
  private static Path findOrNull(String controller, String... mounts) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/cgroup"))) {
      String line =
          lines
              .filter(
                  l -> l.startsWith(controller) || List.of(l.split("[:,]")).contains(controller))
              .findFirst()
              .orElse(null);
      if (line == null) {
        return null;
      }
      String group = line.substring(line.lastIndexOf(':') + 1);
      return Stream.of(mounts)
          .flatMap(mount -> Stream.of(Path.of(mount + group), Path.of(mount)))
          .filter(path -> Files.isReadable(path.resolve("cpu.stat")))
          .findFirst()
          .orElse(null);
    } catch (IOException notLinux) {
      return null; // unknown
    }
  }
}
