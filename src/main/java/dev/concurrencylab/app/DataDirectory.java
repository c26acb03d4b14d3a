package dev.concurrencylab.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory for the service's files. */
final class DataDirectory {

  private DataDirectory() {}

  /**
   * Creates the directory and checks that files can be written there. It writes a file, since
   * permissions do not show that a file system is mounted read-only, and do not apply to root.
   *
   * @throws StartException if files cannot be written
   */
  static void prepare(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      Files.delete(Files.createTempFile(absolute, "start", ".tmp"));
    } catch (IOException e) {
      throw new StartException(
          "%s, the data directory, cannot be written to (%s); make it writable for user %s, or set lab.data-dir to another one"
              .formatted(absolute, reason(e), System.getProperty("user.name")));
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException file -> "it is no directory";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> "it cannot be created";
    };
  }
}
