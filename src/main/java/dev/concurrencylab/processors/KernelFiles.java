package dev.concurrencylab.processors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files in which Linux answers questions. One that does not exist or cannot be read is empty,
 * which means that the answer is unknown; outside Linux all are.
 *
 * @param root the directory in which {@code proc} and {@code sys} are
 */
record KernelFiles(Path root) {

  /** Returns the place of a file, given by its absolute path on the machine. */
  Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  /** Returns the lines of a file; none if it cannot be read. */
  List<String> lines(Path file) {
    try {
      // Not strictly decoded: Linux cuts the names of threads anywhere.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unknown) {
      return List.of();
    }
  }

  List<String> lines(String absolute) {
    return lines(at(absolute));
  }
}
