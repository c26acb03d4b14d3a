package dev.concurrencylab.process.memory;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The directories of the page files. The first one is in memory, because the kernel writes the
 * changed pages of a file on disk back, which disturbs the measurement. Where it does not exist or
 * has no room, it is the directory of temporary files.
 *
 * <p>A page file exists only for some seconds, until all children of its trial have mapped it: a
 * trial fails if its children are not at the gate 10 s after the last one was started. Only a
 * service that is killed in this time leaves its file, of 4 KiB. So a file older than {@link
 * #LEFT_OVER_AGE} belongs to no trial, and a service removes such files when it starts.
 */
public final class PageDirectory {

  static final Duration LEFT_OVER_AGE = Duration.ofMinutes(10);

  private static final String PREFIX = "concurrency-lab-page-";

  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private PageDirectory() {}

  /** Returns the directories in which a page file may be, the best first. */
  public static List<Path> paths() {
    return List.of(IN_MEMORY, temporary());
  }

  private static Path temporary() {
    return new File(System.getProperty("java.io.tmpdir")).toPath();
  }

  /**
   * Creates an empty file that only this user can read and write. Its name has a random part, since
   * processes of several containers, which may have the same id, can share the directory.
   */
  static Path createFile(Path directory) throws IOException {
    return Files.createTempFile(directory, PREFIX + ProcessHandle.current().pid() + "-", "");
  }

  /**
   * Removes the page files that services have left, and returns their number; to be called once,
   * when a service starts.
   *
   * @throws UncheckedIOException if a directory cannot be read
   */
  public static int sweep() {
    return paths().stream().filter(Files::isDirectory).mapToInt(PageDirectory::sweep).sum();
  }

  static int sweep(Path directory) {
    Instant bound = Instant.now().minus(LEFT_OVER_AGE);
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "[0-9]*")) {
      for (Path file : files) {
        removed += removeIfOlder(file, bound) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove old page files in " + directory, e);
    }
    return removed;
  }

  private static boolean removeIfOlder(Path file, Instant bound) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(bound)
          && Files.deleteIfExists(file);
    } catch (IOException goneOrAnotherUsers) {
      return false;
    }
  }
}
