package dev.concurrencylab.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The settings of the database.
 *
 * @param url JDBC address of a PostgreSQL; empty for an H2 of the service's own
 * @param username of the PostgreSQL; empty if the address has it, or none is needed
 * @param password of the PostgreSQL; empty if the address has it, or none is needed
 * @param directory where the H2 has its file
 */
public record DatabaseSettings(
    Optional<String> url, Optional<String> username, Optional<String> password, Path directory) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String FILE = "history";

  /**
   * A login before the host, which the driver does not support: it takes it for a part of the
   * host's name, and shows it when it fails.
   */
  private static final Pattern LOGIN = Pattern.compile("[^/]*//[^/?]*@");

  /**
   * Checks the address and the directory.
   *
   * @throws IllegalArgumentException with one line for the operator
   */
  public DatabaseSettings {
    if (url.isPresent() && !url.get().startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "lab.database.url must begin with %s//, the address of a PostgreSQL"
              .formatted(POSTGRESQL));
    }
    if (url.isPresent() && LOGIN.matcher(url.get()).lookingAt()) {
      throw new IllegalArgumentException(
          "lab.database.url must not have a login before the host: set lab.database.username and"
              + " lab.database.password");
    }
    if (directory.toString().indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          "lab.data-dir must not have a semicolon in its name, which H2 takes for an option");
    }
  }

  public static DatabaseSettings embedded(Path directory) {
    return new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), directory);
  }

  /** Returns whether other services may use the database too. */
  boolean shared() {
    return url.isPresent();
  }

  /**
   * Returns the address to connect to. H2 writes each commit at once, since what is stored must
   * survive a SIGKILL. This service closes it, not a shutdown hook of H2, since experiments that
   * end at a SIGTERM are still stored then. H2 writes no trace file: on a full disk, it would print
   * stack traces instead.
   */
  String jdbcUrl() {
    return url.orElseGet(
        () ->
            "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                .formatted(directory.toAbsolutePath().normalize().resolve(FILE)));
  }

  /** Returns the driver. The JDK would look for it in another class loader, or find none. */
  Driver driver() {
    return shared() ? new org.postgresql.Driver() : new org.h2.Driver();
  }

  /**
   * Opens the file of the embedded database, for as long as the connection lasts. For a large file
   * that a killed service left, this may take longer than the pool waits for a connection.
   */
  Connection openFile() throws SQLException {
    return driver().connect(jdbcUrl(), new Properties());
  }

  /** Returns the name of the database for messages: no login, no options. */
  String shownName() {
    return url.map(address -> address.replaceFirst("[?;].*", ""))
        .orElseGet(() -> directory.resolve(FILE + ".mv.db").toString());
  }
}
