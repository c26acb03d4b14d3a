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

  /** A service has one writer and some readers; PostgreSQL needs a process for each connection. */
  private static final int MOST_CONNECTIONS = 8;

  /** The time to wait for a connection before the database counts as down. */
  private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(3);

  /** The time in seconds after which an attempt fails if PostgreSQL does not answer. */
  private static final String ANSWER_TIMEOUT_SECONDS = "5";

  /** The idle time after which a connection is validated: the server may have restarted. */
  private static final Duration IDLE_VALIDATION = Duration.ofSeconds(30);

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
    return settings.shared()
        ? connection
            .jdbcProperty("connectTimeout", ANSWER_TIMEOUT_SECONDS)
            .jdbcProperty("socketTimeout", ANSWER_TIMEOUT_SECONDS)
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
   * Replaces all connections by new ones. Connections do not recover when the database's host was
   * lost, or when H2 closed itself because it could not write.
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
