package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.SharedPage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The parent's side of a trial's page: makes the file that children map, and unmaps the page when
 * the trial is over. Belongs to the thread that created it.
 */
public final class PageFile implements AutoCloseable {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private final Path path;
  private final Arena arena = Arena.ofConfined();
  private final SharedPage page;

  private PageFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.page =
        new SharedPage(channel.map(MapMode.READ_WRITE, 0, SharedPage.BYTES, arena).asByteBuffer());
  }

  /**
   * Creates a page full of zeros, for nobody but this user.
   *
   * @throws IOException if the directory cannot take it, for want of space for example
   */
  public static PageFile create(PageDirectory directory) throws IOException {
    Path path = directory.next();
    try (FileChannel channel = FileChannel.open(path, NEW, permissions(path))) {
      // Written rather than extended: mapped memory without space behind it would kill us later.
      channel.write(ByteBuffer.allocate(SharedPage.BYTES));
      return new PageFile(path, channel);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static FileAttribute<?>[] permissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  public Path path() {
    return path;
  }

  public SharedPage page() {
    return page;
  }

  /**
   * Removes the file; whoever has mapped it keeps the page.
   *
   * @throws IOException if the platform does not let a mapped file go (Windows); then {@link
   *     #close} must follow the end of the children
   */
  public void unlink() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Unmaps the page and removes the file if it is still there. */
  @Override
  public void close() throws IOException {
    arena.close();
    unlink();
  }
}
