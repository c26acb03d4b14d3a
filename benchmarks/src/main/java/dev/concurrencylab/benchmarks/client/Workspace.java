package dev.concurrencylab.benchmarks.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The files of a service under test: its data in a temporary folder that is removed at the end, its
 * log in {@code benchmarks/target}.
 *
 * @param data the data directory
 * @param log the output of all services that ran here, one after another
 */
public record Workspace(Path data, Path log) implements AutoCloseable {

  /** The folder of all logs and results. */
  public static final Path RESULTS = Path.of("benchmarks", "target");

  /** Creates an empty workspace; it overwrites the log of an earlier one with the same name. */
  public static Workspace create(String name) throws IOException {
    Path log = Files.createDirectories(RESULTS).resolve(name + ".log");
    Files.deleteIfExists(log);
    return new Workspace(Files.createTempDirectory(name), log);
  }

  /** Returns the size of the data directory in bytes. */
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
