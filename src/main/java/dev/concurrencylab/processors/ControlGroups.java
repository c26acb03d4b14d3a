package dev.concurrencylab.processors;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control groups of Linux in which this process is: its own and all that enclose it, since a
 * limit of any of them holds. Both versions of the interface are read.
 *
 * <p>Limits change while a service runs (resized pods, {@code systemctl set-property}), so every
 * question reads them anew. A process can also be moved; {@link #look} finds out where it is. The
 * JVM itself sees only changes in the group that was the most limited one when it started.
 *
 * <p>A process in a namespace of control groups, as in most containers, sees the groups of its
 * container only. What encloses those is unknown.
 */
final class ControlGroups {

  private static final String MEMBERSHIP = "/proc/self/cgroup";

  private final KernelFiles files;
  private final List<Hierarchy> hierarchies;
  private volatile List<Path> groups = List.of();

  /**
   * A mounted hierarchy that can limit processors.
   *
   * @param unified whether it is version 2
   * @param root the group that is mounted, usually {@code /}
   */
  private record Hierarchy(boolean unified, String root, Path mount) {

    boolean isOf(String controllers) {
      return unified ? controllers.isEmpty() : List.of(controllers.split(",")).contains("cpu");
    }
  }

  ControlGroups(KernelFiles files) {
    this.files = files;
    this.hierarchies = files.lines("/proc/self/mountinfo").flatMap(this::hierarchy).toList();
  }

  /** Finds out in which groups the process is now. */
  void look() {
    groups = directories(files.lines(MEMBERSHIP).toList());
  }

  /** Reads a line such as {@code 33 31 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu}. */
  private Stream<Hierarchy> hierarchy(String line) {
    String[] halves = line.split(" - ", 2);
    String[] mount = halves[0].split(" ");
    String[] system = halves.length < 2 ? new String[0] : halves[1].split(" ");
    if (mount.length < 5 || system.length < 3) {
      return Stream.empty();
    }
    boolean unified = system[0].equals("cgroup2");
    boolean legacy = system[0].equals("cgroup") && List.of(system[2].split(",")).contains("cpu");
    return unified || legacy
        ? Stream.of(new Hierarchy(unified, mount[3], files.at(mount[4].replace("\\040", " "))))
        : Stream.empty();
  }

  /**
   * Returns for how many processors' time the process may run: the lowest limit of all its groups;
   * empty if there is none, or if that is unknown.
   */
  OptionalDouble limit() {
    return groups.stream().map(this::limit).flatMapToDouble(OptionalDouble::stream).min();
  }

  /**
   * Returns for how long each of the groups has been denied processors for using up its limit, in
   * nanoseconds; empty if unknown.
   */
  Map<Path, Long> throttledNanos() {
    Map<Path, Long> nanos = new HashMap<>();
    for (Path group : groups) {
      files
          .lines(group.resolve("cpu.stat"))
          .filter(line -> line.startsWith("throttled_"))
          .map(line -> line.split(" "))
          .forEach(words -> throttledNanos(words).ifPresent(time -> nanos.put(group, time)));
    }
    return nanos;
  }

  private static OptionalLong throttledNanos(String[] words) {
    return switch (words[0]) {
      case "throttled_usec" -> nanos(number(words, 1));
      case "throttled_time" -> number(words, 1);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong nanos(OptionalLong micros) {
    return micros.isPresent() ? OptionalLong.of(micros.getAsLong() * 1_000) : micros;
  }

  private OptionalDouble limit(Path group) {
    String[] words = // version 2 has the quota and its period in one file, version 1 in two
        Stream.of("cpu.max", "cpu.cfs_quota_us", "cpu.cfs_period_us")
            .flatMap(file -> files.lines(group.resolve(file)))
            .flatMap(line -> Arrays.stream(line.strip().split(" +")))
            .toArray(String[]::new);
    OptionalLong quota = number(words, 0); // none is "max" in version 2, and -1 in version 1
    OptionalLong period = number(words, 1);
    return quota.orElse(0) > 0 && period.orElse(0) > 0
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }

  private static OptionalLong number(String[] words, int index) {
    try {
      return index < words.length
          ? OptionalLong.of(Long.parseLong(words[index]))
          : OptionalLong.empty();
    } catch (NumberFormatException notLimited) {
      return OptionalLong.empty();
    }
  }

  /** Returns the directories of the groups, the innermost of a hierarchy first. */
  private List<Path> directories(List<String> membership) {
    List<Path> groups = new ArrayList<>();
    for (String line : membership) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3) {
        hierarchies.stream()
            .filter(one -> one.isOf(fields[1]))
            .findFirst() // one that is mounted twice has the same groups
            .ifPresent(one -> addPath(one, fields[2], groups));
      }
    }
    return groups;
  }

  private static void addPath(Hierarchy hierarchy, String path, List<Path> groups) {
    Path mounted = hierarchy.mount();
    Path group = directory(hierarchy, path);
    while (group.startsWith(mounted)) {
      if (Files.isDirectory(group)) {
        groups.add(group);
      }
      group = group.getParent();
    }
  }

  /** Returns the mounted group for a path outside it, which another namespace may show. */
  private static Path directory(Hierarchy hierarchy, String path) {
    try {
      Path root = Path.of(hierarchy.root());
      Path own = Path.of(path);
      return own.startsWith(root)
          ? hierarchy.mount().resolve(root.relativize(own)).normalize()
          : hierarchy.mount();
    } catch (InvalidPathException inThisLocale) {
      return hierarchy.mount();
    }
  }
}
