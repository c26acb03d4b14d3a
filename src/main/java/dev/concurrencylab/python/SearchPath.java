package dev.concurrencylab.python;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches the directories in which a shell looks for programs. */
final class SearchPath {

  private static final int FIRST_MINOR = 6;
  private static final int LAST_MINOR = 19;

  /** Names of interpreters, the most specific ones first. */
  private static final List<String> NAMES =
      Stream.of(
              IntStream.rangeClosed(FIRST_MINOR, LAST_MINOR)
                  .boxed()
                  .flatMap(minor -> Stream.of("python3." + minor, "python3." + minor + "t")),
              Stream.of("python3", "python2.7", "python"))
          .flatMap(names -> names)
          .toList();

  private SearchPath() {}

  /**
   * Returns the programs that may be interpreters. Scripts are left out: version managers install
   * them in place of interpreters, but they are slow and do not tell which interpreter they run.
   */
  static List<Path> candidates(String searchPath) {
    List<Path> candidates = new ArrayList<>();
    for (String directory : (searchPath == null ? "" : searchPath).split(File.pathSeparator)) {
      for (String name : NAMES) {
        addProgram(directory, name, candidates);
      }
    }
    return candidates;
  }

  /**
   * Adds a program if it exists. A relative directory is left out: it depends on where the service
   * was started.
   */
  private static void addProgram(String directory, String name, List<Path> programs) {
    try {
      Path program = Path.of(directory, name);
      if (program.isAbsolute()
          && Files.isRegularFile(program)
          && Files.isExecutable(program)
          && !isScript(program)) {
        programs.add(program);
      }
    } catch (InvalidPathException e) {
      // No such directory exists.
    }
  }

  private static boolean isScript(Path program) {
    try (InputStream content = Files.newInputStream(program)) {
      return content.read() == '#' && content.read() == '!';
    } catch (IOException unreadable) {
      return false; // then the kernel cannot read it as a script, either
    }
  }
}
