package dev.concurrencylab.storage;

import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of the database.
 *
 * @param url JDBC address of a PostgreSQL; empty for a SQLite of the service's own
 * @param username of the PostgreSQL; empty if the address has it, or none is needed
 * @param password of the PostgreSQL; empty if the address has it, or none is needed
 * @param directory where the SQLite has its files
 * @param patience how long to wait while another service uses that directory
 */
public record DatabaseSettings(
    Optional<String> url,
    Optional<String> username,
    Optional<String> password,
    Path directory,
    Duration patience) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String FILE = "history.db";

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
    if (directory.toString().indexOf('?') >= 0) {
      throw new IllegalArgumentException(
          "lab.data-dir must not have a question mark in its name, after which SQLite expects"
              + " options");
    }
  }

  /** Returns the settings of a SQLite in a directory that no other service uses. */
  public static DatabaseSettings embedded(Path directory) {
    return new DatabaseSettings(
        Optional.empty(), Optional.empty(), Optional.empty(), directory, Duration.ZERO);
  }

  /** Returns whether other services may use the database too. */
  boolean shared() {
    return url.isPresent();
  }

  /** Returns the file of the embedded database. */
  Path file() {
    return directory.resolve(FILE);
  }

  /** Returns the address to connect to. */
  String jdbcUrl() {
    return url.orElseGet(() -> "jdbc:sqlite:" + file().toAbsolutePath().normalize());
  }

  /** Returns the driver. The JDK would look for it in another class loader, or find none. */
  Driver driver() {
    return shared() ? new org.postgresql.Driver() : new org.sqlite.JDBC();
  }

  Dialect dialect() {
    return shared() ? Dialect.POSTGRESQL : Dialect.SQLITE;
  }

  /** Returns the name of the database for messages: no login, no options. */
  String shownName() {
    return url.map(address -> address.replaceFirst("[?;].*", ""))
        .orElseGet(() -> file().toString());
  }
}
