package dev.concurrencylab.python;

import dev.concurrencylab.format.PrintableText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The CPython interpreters of this machine. None has to be installed: without any, there are no
 * strategies in Python.
 *
 * @param found those that can be used, the oldest version first
 * @param problems a sentence for each program that was configured, or that has the name of an
 *     interpreter on the search path, and cannot be used
 */
public record InstalledPythons(List<CPython> found, List<String> problems) {

  /**
   * Searches for interpreters and asks each for its version, all at the same time; takes two
   * seconds at most.
   *
   * @param configured paths of interpreters; if there are any, no others are searched for
   * @param searchPath directories, as in the environment variable {@code PATH}; may be null
   */
  public static InstalledPythons find(List<String> configured, String searchPath) {
    List<String> problems = new ArrayList<>();
    List<Path> candidates =
        configured.isEmpty() ? SearchPath.candidates(searchPath) : paths(configured, problems);
    List<InterpreterProbe> probes =
        distinct(candidates).stream().map(InterpreterProbe::start).toList();
    probes.forEach(InterpreterProbe::await);
    probes.stream()
        .filter(probe -> probe.python() == null)
        .map(InterpreterProbe::problem)
        .forEach(problems::add);
    return new InstalledPythons(named(probes), problems);
  }

  private static List<Path> paths(List<String> configured, List<String> problems) {
    List<Path> paths = new ArrayList<>();
    for (String path : configured) {
      try {
        paths.add(Path.of(path).toAbsolutePath());
      } catch (InvalidPathException e) {
        problems.add(PrintableText.escape(path) + " cannot be started: it is not a path");
      }
    }
    return paths;
  }

  private static List<Path> distinct(List<Path> candidates) {
    Set<Path> files = new HashSet<>();
    return candidates.stream().filter(candidate -> files.add(file(candidate))).toList();
  }

  private static Path file(Path candidate) {
    try {
      return candidate.toRealPath();
    } catch (IOException missing) {
      return candidate;
    }
  }

  /**
   * Names the interpreters: the first one of a short version by that, a second one by its full
   * version.
   */
  private static List<CPython> named(List<InterpreterProbe> probes) {
    Map<String, CPython> byName = new LinkedHashMap<>();
    for (InterpreterProbe probe : probes) {
      CPython python = probe.python();
      if (python != null && byName.putIfAbsent(python.name(), python) != null) {
        String name = python.version() + (python.freeThreaded() ? "t" : "");
        byName.putIfAbsent(
            name, new CPython(python.program(), python.version(), name, python.freeThreaded()));
      }
    }
    return byName.values().stream().sorted(CPython.OLDEST_FIRST).toList();
  }
}
