package dev.concurrencylab.storage;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import org.sqlite.util.OSInfo;

/** Prepares the directory and the file of an embedded database. */
final class EmbeddedFile {

  private static final System.Logger LOG = System.getLogger(EmbeddedFile.class.getName());

  /** The file of the versions that stored in H2. */
  private static final String H2_FILE = "history.mv.db";

  /** Beginnings of the names of file systems whose files several machines may open. */
  private static final List<String> NETWORK =
      List.of("nfs", "cifs", "smb", "9p", "fuse.sshfs", "ceph", "glusterfs", "lustre", "afs");

  /**
   * What cannot be changed in a file with tables. A smallest experiment changes a few rows of each
   * table, and each changed page is written twice; the deleted pages are given back to the system
   * ({@link RetentionStatements}).
   */
  private static final List<String> ONCE =
      List.of("pragma page_size = 2048", "pragma auto_vacuum = incremental");

  private EmbeddedFile() {}

  /**
   * Locks the directory and sees that its file can be opened. Logs what the operator should know
   * about the directory.
   *
   * @return the lock on the directory, which is to be closed after the last connection
   * @throws DatabaseUnavailableException if another service uses the directory
   */
  static DataLock prepare(DatabaseSettings settings) throws IOException, SQLException {
    DataLock lock = DataLock.take(settings.directory(), settings.patience());
    try {
      remark(settings.directory());
      useLibraryOfTheBuild();
      if (!Files.exists(settings.file()) || Files.size(settings.file()) == 0) {
        create(settings);
      }
      return lock;
    } catch (IOException | SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void create(DatabaseSettings settings) throws SQLException {
    try (Connection connection = settings.driver().connect(settings.jdbcUrl(), new Properties());
        Statement statement = connection.createStatement()) {
      for (String pragma : ONCE) {
        statement.execute(pragma);
      }
      statement.execute("vacuum"); // writes the first page
    }
  }

  /**
   * Lets the driver load its native library from beside its jar, where the build has put it. It
   * would otherwise write the library to the directory for temporary files, which may not allow to
   * run anything from it, at each start.
   */
  private static void useLibraryOfTheBuild() {
    URI jar = URI.create(JDBC.class.getProtectionDomain().getCodeSource().getLocation().toString());
    Path libraries =
        Path.of(jar)
            .resolveSibling("../native/org/sqlite/native")
            .resolve(OSInfo.getNativeLibFolderPathForCurrentOS())
            .normalize();
    if (Files.isDirectory(libraries)) {
      System.setProperty("org.sqlite.lib.path", libraries.toString());
    }
  }

  private static void remark(Path directory) throws IOException {
    String type = Files.getFileStore(directory).type();
    if (NETWORK.stream().anyMatch(type::startsWith)) {
      LOG.log(
          Level.WARNING,
          "{0} is on a network file system ({1}), on which SQLite may lose or damage data: set"
              + " lab.data-dir to a local directory, or lab.database.url to a PostgreSQL",
          directory,
          type);
    }
    if (Files.exists(directory.resolve(H2_FILE))) {
      LOG.log(
          Level.WARNING,
          "{0} has the experiments of an earlier version, which are not read: start that version to"
              + " read them, or remove the file",
          directory.resolve(H2_FILE));
    }
  }
}
