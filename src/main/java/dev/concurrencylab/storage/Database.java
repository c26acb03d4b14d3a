package dev.concurrencylab.storage;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** A pool of connections to a database whose schema is up to date. */
public final class Database implements AutoCloseable {

  /** A service has one writer and some readers; PostgreSQL needs a process for each connection. */
  private static final int MOST_CONNECTIONS = 8;

  /** The time to wait for a connection before the database counts as down. */
  private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(3);

  /** The idle time after which a connection is validated: the server may have restarted. */
  private static final Duration IDLE_VALIDATION = Duration.ofSeconds(30);

  /**
   * An attempt fails if PostgreSQL does not answer within five seconds. Statements are not prepared
   * in the server, since PgBouncer may give the next one to another connection.
   */
  private static final Map<String, String> POSTGRESQL =
      Map.of(
          "connectTimeout", "5",
          "socketTimeout", "5",
          "prepareThreshold", "0",
          "ApplicationName", "concurrency-lab");

  /**
   * A commit returns when it is on the disk ({@code FULL}), and costs one sync, of the log ({@code
   * WAL}). A transaction excludes other writers from its beginning on; if it first read, it could
   * fail later because another one wrote meanwhile. Only a program beside the service can make it
   * wait for the file. No statement asks for generated keys, for which the driver would execute a
   * query after each change.
   */
  private static final Map<String, String> SQLITE =
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "foreign_keys", "true",
          "transaction_mode", "IMMEDIATE",
          "busy_timeout", "5000",
          "jdbc.get_generated_keys", "false");

  private final DatabaseSettings settings;
  private final AgroalDataSource pool;
  private final Jdbi jdbi;
  private final DataLock lock;

  /** SQLite's own waiting for the only writer is a sleep of growing length. */
  private final ReentrantLock writer = new ReentrantLock(true);

  private Database(DatabaseSettings settings, AgroalDataSource pool, DataLock lock) {
    this.settings = settings;
    this.pool = pool;
    this.lock = lock;
    this.jdbi = Jdbi.create(pool);
    settings.dialect().register(jdbi);
    Columns.register(jdbi);
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws DatabaseUnavailableException if that is impossible
   */
  public static Database open(DatabaseSettings settings) {
    Database database = null;
    try {
      database = connect(settings);
      Schema.update(database.jdbi, settings.dialect());
      return database;
    } catch (SQLException | IOException | RuntimeException e) {
      if (database != null) {
        database.close();
      }
      throw e instanceof DatabaseUnavailableException described
          ? described
          : new DatabaseUnavailableException(OpenFailure.describe(settings, e), e);
    }
  }

  private static Database connect(DatabaseSettings settings) throws SQLException, IOException {
    DataLock lock = settings.shared() ? null : EmbeddedFile.prepare(settings);
    try {
      return new Database(settings, AgroalDataSource.from(configuration(settings)), lock);
    } catch (SQLException | RuntimeException e) {
      if (lock != null) {
        lock.close();
      }
      throw e;
    }
  }

  private static AgroalDataSourceConfigurationSupplier configuration(DatabaseSettings settings) {
    return new AgroalDataSourceConfigurationSupplier()
        .metricsEnabled(false)
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(MOST_CONNECTIONS)
                    .minSize(1)
                    .acquisitionTimeout(ACQUISITION_TIMEOUT)
                    .idleValidationTimeout(IDLE_VALIDATION)
                    .connectionValidator(ConnectionValidator.defaultValidator())
                    .connectionFactoryConfiguration(connection -> connect(connection, settings)));
  }

  private static AgroalConnectionFactoryConfigurationSupplier connect(
      AgroalConnectionFactoryConfigurationSupplier connection, DatabaseSettings settings) {
    connection.jdbcUrl(settings.jdbcUrl()).connectionProviderClass(settings.driver().getClass());
    settings.username().ifPresent(name -> connection.principal(new NamePrincipal(name)));
    settings.password().ifPresent(word -> connection.credential(new SimplePassword(word)));
    (settings.shared() ? POSTGRESQL : SQLITE).forEach(connection::jdbcProperty);
    return connection;
  }

  DatabaseSettings settings() {
    return settings;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** Runs statements in one transaction; in an embedded database one thread at a time. */
  <T, X extends Exception> T write(HandleCallback<T, X> statements) throws X {
    if (settings.shared()) {
      return jdbi.inTransaction(statements);
    }
    writer.lock();
    try {
      return jdbi.inTransaction(statements);
    } finally {
      writer.unlock();
    }
  }

  /**
   * Replaces all connections by new ones. Connections do not recover when the database's host was
   * lost.
   */
  void reconnect() {
    pool.flush(FlushMode.GRACEFUL);
  }

  /** Closes all connections, and then lets other services use the directory. */
  @Override
  public void close() {
    pool.close();
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
