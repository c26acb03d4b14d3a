package dev.concurrencylab.storage;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/** A pool of connections to a database whose schema is up to date. */
public final class Database implements AutoCloseable {

  /** A service has one writer and some readers; a connection to PostgreSQL costs it a process. */
  private static final int MOST_CONNECTIONS = 8;

  /** How long anybody waits for a connection before the database counts as gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How long PostgreSQL may be silent, in seconds: what its host does not answer is not stored. */
  private static final String SILENCE_SECONDS = "5";

  /** After which rest a connection is tried before it is used: the server may have restarted. */
  private static final Duration VALIDATION = Duration.ofSeconds(30);

  private final DatabaseSettings settings;
  private final AgroalDataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseSettings settings, AgroalDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    Columns.register(jdbi);
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws DatabaseUnavailableException if that is impossible
   */
  public static Database open(DatabaseSettings settings) {
    AgroalDataSource pool = null;
    try (Connection _ = settings.shared() ? null : settings.openFile()) {
      pool = AgroalDataSource.from(configuration(settings));
      migrate(pool);
      return new Database(settings, pool);
    } catch (SQLException | FlywayException e) {
      if (pool != null) {
        pool.close();
      }
      throw new DatabaseUnavailableException(OpenFailure.describe(settings, e), e);
    }
  }

  private static AgroalDataSourceConfigurationSupplier configuration(DatabaseSettings settings) {
    return new AgroalDataSourceConfigurationSupplier()
        .metricsEnabled(false)
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(MOST_CONNECTIONS)
                    .minSize(1)
                    .acquisitionTimeout(PATIENCE)
                    .idleValidationTimeout(VALIDATION)
                    .connectionValidator(ConnectionValidator.defaultValidator())
                    .connectionFactoryConfiguration(connection -> connect(connection, settings)));
  }

  private static AgroalConnectionFactoryConfigurationSupplier connect(
      AgroalConnectionFactoryConfigurationSupplier connection, DatabaseSettings settings) {
    connection.jdbcUrl(settings.jdbcUrl()).connectionProviderClass(settings.driver().getClass());
    settings.username().ifPresent(name -> connection.principal(new NamePrincipal(name)));
    settings.password().ifPresent(word -> connection.credential(new SimplePassword(word)));
    return settings.shared()
        ? connection
            .jdbcProperty("connectTimeout", SILENCE_SECONDS)
            .jdbcProperty("socketTimeout", SILENCE_SECONDS)
            .jdbcProperty("ApplicationName", "concurrency-lab")
        : connection;
  }

  private static void migrate(AgroalDataSource pool) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(pool)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  DatabaseSettings settings() {
    return settings;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /**
   * Gives up the connections that there are, so that the next ones are new: what was lost with the
   * database's host, or an H2 that closed itself when it could not write, does not come back.
   */
  void reconnect() {
    pool.flush(FlushMode.GRACEFUL);
  }

  /** Closes all connections, and with them an embedded database. */
  @Override
  public void close() {
    pool.close();
  }
}
