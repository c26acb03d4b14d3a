package dev.concurrencylab.python;

import dev.concurrencylab.format.PrintableText;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A CPython interpreter that was found and has answered.
 *
 * @param program the executable
 * @param version the full version: {@code 3.12.1}
 * @param name the short version: {@code 3.12}; {@code 3.13t} if it is free-threaded
 * @param freeThreaded whether it has no lock around the interpreter
 */
public record CPython(Path program, String version, String name, boolean freeThreaded) {

  /** Order by version, as numbers; a free-threaded build follows the others of its version. */
  static final Comparator<CPython> OLDEST_FIRST =
      Comparator.comparingInt((CPython python) -> python.number(0))
          .thenComparingInt(python -> python.number(1))
          .thenComparingInt(python -> python.number(2))
          .thenComparing(CPython::freeThreaded);

  /** Returns whether this is the version or a later one. */
  boolean atLeast(int major, int minor) {
    return number(0) > major || number(0) == major && number(1) >= minor;
  }

  private int number(int index) {
    return Integer.parseInt(version.split("\\.")[index]);
  }

  /** Returns the version and the program, for the text of a failure. */
  String description() {
    return "CPython " + version + " (" + PrintableText.escape(program.toString()) + ")";
  }
}
