package dev.concurrencylab.python;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * An interpreter that was found, and answered.
 *
 * @param program what to run
 * @param version all of it: {@code 3.12.1}
 * @param name what users call it: {@code 3.12}; {@code 3.13t} if it is free-threaded
 * @param freeThreaded whether it has no lock around the interpreter
 */
public record CPython(Path program, String version, String name, boolean freeThreaded) {

  /** By version, as numbers; free-threaded builds after others of the same. */
  static final Comparator<CPython> OLDEST_FIRST =
      Comparator.comparingInt((CPython python) -> python.number(0))
          .thenComparingInt(python -> python.number(1))
          .thenComparingInt(python -> python.number(2))
          .thenComparing(CPython::freeThreaded);

  /** Returns whether it is of that version or of a later one. */
  boolean atLeast(int major, int minor) {
    return number(0) > major || number(0) == major && number(1) >= minor;
  }

  private int number(int index) {
    return Integer.parseInt(version.split("\\.")[index]);
  }

  /** Returns the same by another name. */
  CPython named(String other) {
    return new CPython(program, version, other, freeThreaded);
  }
}
