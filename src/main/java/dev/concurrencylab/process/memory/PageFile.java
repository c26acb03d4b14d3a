package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.shared.SharedPage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A page of memory that the parent shares with the children of one trial, and the file through
 * which they map it. A garbage collection unmaps it: {@code java.lang.foreign}, which could do so
 * at once, is final only since Java 22.
 */
public final class PageFile implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(PageFile.class.getName());

  private static final AtomicBoolean FALLBACK_REPORTED = new AtomicBoolean();

  private final Path path;
  private final SharedPage page;

  private PageFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.page = new SharedPage(channel.map(MapMode.READ_WRITE, 0, SharedPage.BYTES));
  }

  /**
   * Creates a page full of zeros that only this user can read and write, in the first directory
   * that has room for it. If that is not the first one, this is logged, once in the life of the
   * JVM.
   *
   * @throws IOException with the reason of each directory, if none has room
   */
  public static PageFile create(List<Path> directories) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (Path directory : directories) {
      try {
        PageFile file = create(directory);
        if (!reasons.isEmpty() && !FALLBACK_REPORTED.getAndSet(true)) {
          LOG.log(
              Level.WARNING,
              "Worker processes share a page in {0}: {1}",
              directory,
              String.join("; ", reasons));
        }
        return file;
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        reasons.add(reason(e, directory));
      }
    }
    throw new IOException(String.join("; ", reasons));
  }

  private static String reason(IOException e, Path directory) {
    return e instanceof NoSuchFileException
        ? directory + " does not exist"
        : directory + " cannot be used: " + e.getMessage();
  }

  /**
   * Creates a page full of zeros that only this user can read and write.
   *
   * @throws IOException if the directory does not exist or is full
   */
  public static PageFile create(Path directory) throws IOException {
    Path path = PageDirectory.createFile(directory);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Written, not only extended: if the space behind mapped memory is missing, access to it
      // kills the process.
      channel.write(ByteBuffer.allocate(SharedPage.BYTES));
      return new PageFile(path, channel);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** Returns the page. */
  public SharedPage page() {
    return page;
  }

  /** Removes the file. Processes that have mapped it keep the page. */
  public void unlink() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Removes the file if it is still there. */
  @Override
  public void close() throws IOException {
    unlink();
  }
}
