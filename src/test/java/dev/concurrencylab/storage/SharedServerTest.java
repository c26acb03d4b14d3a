package dev.concurrencylab.storage;

import static dev.concurrencylab.storage.Entries.all;
import static dev.concurrencylab.storage.Entries.experiment;
import static dev.concurrencylab.storage.Entries.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests of a PostgreSQL that other applications use, with the rights that its users have there. */
@Timeout(60)
class SharedServerTest {

  private String url;

  @BeforeEach
  void newDatabase() throws SQLException {
    url = PostgresServer.newDatabase();
  }

  private void asOwner(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private DatabaseSettings as(String user) {
    return new DatabaseSettings(
        Optional.of(url.replaceFirst("\\?.*", "")),
        Optional.of(user),
        Optional.empty(),
        Path.of("unused"),
        Duration.ZERO);
  }

  @Test
  void tablesOfAnotherApplicationInTheSchemaPublicAreNoObstacle() throws Exception {
    asOwner(
        "create table experiment (what text)",
        "create table trial (what text)",
        "create table schema_version (version integer)",
        "create table flyway_schema_history (version text)",
        "insert into schema_version values (7)");
    ExperimentSnapshot stored = experiment(ExperimentState.COMPLETED, "threads");
    try (ExperimentHistory history =
        TestHistory.storage(Database.open(TestDatabase.postgres(url))).history()) {
      history.save(List.of(all(stored, measured(1))));
      assertThat(history.trials(stored.id(), 0, 9)).containsExactly(measured(1));
    }
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet row =
            connection.createStatement().executeQuery("select version from schema_version")) {
      row.next();
      assertThat(row.getInt(1)).as("the other application's").isEqualTo(7);
    }
  }

  @Test
  void withoutTheRightToMakeASchemaTheStatementToRunIsSaid() throws Exception {
    asOwner("drop role if exists visitor", "create role visitor login");
    String statement = "create schema concurrency_lab authorization \"visitor\"";

    assertThatThrownBy(() -> Database.open(as("visitor")))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContaining("let an administrator run: " + statement);

    asOwner(statement);
    try (Database database = Database.open(as("visitor"))) {
      assertThat(database.settings().shared()).isTrue();
    }
    asOwner("drop schema concurrency_lab cascade", "drop role visitor");
  }

  @Test
  void servicesThatStartTogetherMakeTheTablesOnce() throws Exception {
    try (ExecutorService starts = Executors.newFixedThreadPool(4)) {
      Callable<Database> start = () -> Database.open(TestDatabase.postgres(url));
      for (Future<Database> database :
          starts.invokeAll(IntStream.range(0, 4).mapToObj(i -> start).toList())) {
        database.get().close();
      }
    }
    try (Database database = Database.open(TestDatabase.postgres(url))) {
      List<Integer> versions =
          database
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("select version from <schema>schema_version")
                          .mapTo(Integer.class)
                          .list());
      assertThat(versions).containsExactly(Schema.VERSION);
    }
  }
}
