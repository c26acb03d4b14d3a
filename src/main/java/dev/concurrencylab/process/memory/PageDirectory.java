package dev.concurrencylab.process.memory;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where page files stand for the short time until all children have mapped them: in memory, if the
 * machine has such a folder, since the kernel writes changed pages of a file on disk back, which
 * disturbs the run; else where temporary files go.
 */
public final class PageDirectory {

  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private static final PageDirectory MINE = new PageDirectory(preferred());

  private final Path directory;
  private final PageOwner owner = PageOwner.me();
  private final AtomicLong files = new AtomicLong();

  public PageDirectory(Path directory) {
    this.directory = directory;
  }

  private static Path preferred() {
    return Files.isDirectory(IN_MEMORY) && Files.isWritable(IN_MEMORY) ? IN_MEMORY : temporary();
  }

  private static Path temporary() {
    return new File(System.getProperty("java.io.tmpdir")).toPath();
  }

  /** Returns the directory for this process' pages. */
  public static PageDirectory mine() {
    return MINE;
  }

  /** Returns the folder. */
  public Path path() {
    return directory;
  }

  /** Returns a path for a new file. */
  public Path next() {
    return directory.resolve(owner.fileName(files.incrementAndGet()));
  }

  /**
   * Removes what services that are gone have left; to be called once, when a service starts. Only a
   * service that was killed while it started children leaves anything: one file of 4 KiB.
   *
   * @return how many files were removed
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static int sweep() {
    int removed = 0;
    for (Path directory : List.of(IN_MEMORY, temporary())) {
      if (Files.isDirectory(directory)) {
        removed += sweep(directory);
      }
    }
    return removed;
  }

  static int sweep(Path directory) {
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (PageOwner.of(file.getFileName().toString()).filter(PageOwner::gone).isPresent()) {
          removed += Files.deleteIfExists(file) ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove old page files in " + directory, e);
    }
    return removed;
  }
}
