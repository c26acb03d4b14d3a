package dev.concurrencylab.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The right of one service to use a data directory: a lock of the operating system on a file that
 * nothing else opens. It ends with the process, however that ends. SQLite's own exclusive mode
 * would also keep its shell out, and its locks end when anything in the process closes the file.
 */
final class DataLock implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DataLock.class.getName());

  private static final String FILE = "lab.lock";

  /** How often the lock is tried while another service holds it; Java has no timed lock. */
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock. While another service holds it, says so once in the log and waits, since that
   * service may be about to end, as a pod that is replaced. The JVM can be stopped meanwhile.
   *
   * @throws DatabaseUnavailableException if the other service does not end in time, or the calling
   *     thread is interrupted
   * @throws IOException if the file cannot be opened or locked
   */
  static DataLock take(Path directory, Duration patience) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      await(channel, directory, patience);
      return new DataLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void await(FileChannel channel, Path directory, Duration patience)
      throws IOException {
    if (tryLock(channel) != null) {
      return;
    }
    if (patience.isPositive()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is in use by another service; waiting up to {1} s for it to end",
          directory,
          Long.toString(patience.toSeconds()));
    }
    Thread stopping = new Thread(Thread.currentThread()::interrupt);
    Runtime.getRuntime().addShutdownHook(stopping);
    try {
      awaitUntil(System.nanoTime() + patience.toNanos(), channel, directory);
    } finally {
      forget(stopping);
    }
  }

  private static void awaitUntil(long end, FileChannel channel, Path directory) throws IOException {
    while (System.nanoTime() - end < 0) {
      sleep(directory);
      if (tryLock(channel) != null) {
        return;
      }
    }
    throw inUse(directory);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stops) {
      LOG.log(System.Logger.Level.DEBUG, "the JVM ends, and with it the hook");
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static void sleep(Path directory) {
    try {
      Thread.sleep(INTERVAL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailableException("it was stopped while it waited for " + directory, e);
    }
  }

  private static DatabaseUnavailableException inUse(Path directory) {
    return new DatabaseUnavailableException(
        "%s is in use by another service; stop that one, or set lab.data-dir to another directory for this one"
            .formatted(directory),
        null);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
