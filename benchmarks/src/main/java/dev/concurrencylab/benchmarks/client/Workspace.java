package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a service under test keeps its files: data in a temporary folder that is removed at the
 * end, what it logs in {@code target}, for whoever wants to know what went wrong.
 *
 * @param data the data directory
 * @param log what the services that ran here have printed, one after another
 */
public record Workspace(Path data, Path log) implements AutoCloseable {

  /** Makes an empty workspace; the log of an earlier one with the same name is overwritten. */
  public static Workspace create(String name) throws IOException {
    Path log = Path.of("target", name + ".log");
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    return new Workspace(Files.createTempDirectory(name), log);
  }

  /** Returns the size of all that the service has stored, in bytes. */
  public long bytes() throws IOException {
    try (Stream<Path> below = Files.walk(data)) {
      return below.map(Path::toFile).filter(file -> file.isFile()).mapToLong(f -> f.length()).sum();
    }
  }

  /** Removes the data. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> below = Files.walk(data)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
