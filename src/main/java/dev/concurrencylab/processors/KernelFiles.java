package dev.concurrencylab.processors;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files in which Linux answers questions. One that does not exist or cannot be read is empty,
 * which means that the answer is unknown; outside Linux all are.
 *
 * @param root the directory in which {@code proc} and {@code sys} are
 */
record KernelFiles(Path root) {

  /** Most of these files are short, and some are read before and after each trial. */
  private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[8_192]);

  /** Returns the place of a file, given by its absolute path on the machine. */
  Path at(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  /** Returns the lines of a file; none if it cannot be read. */
  Stream<String> lines(Path file) {
    try (InputStream input = new FileInputStream(file.toFile())) {
      byte[] buffer = BUFFER.get();
      int length = input.readNBytes(buffer, 0, buffer.length);
      // Not strictly decoded: Linux cuts the names of threads anywhere.
      String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
      String rest =
          length < buffer.length ? "" : new String(input.readAllBytes(), StandardCharsets.UTF_8);
      return (text + rest).lines();
    } catch (IOException unknown) {
      return Stream.empty();
    }
  }

  Stream<String> lines(String absolute) {
    return lines(at(absolute));
  }
}
