package dev.concurrencylab.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the message for a database that cannot be opened: one line, advice, no secret. */
class OpenFailureTest {

  @TempDir private Path directory;

  private static String failure(DatabaseSettings settings) {
    String message =
        catchThrowableOfType(
                DatabaseUnavailableException.class, () -> Database.open(settings).close())
            .getMessage();
    assertThat(message).doesNotContain("\n").doesNotContain("secret");
    return message;
  }

  @Test
  void aFileThatIsNoDatabaseIsToBeMendedOrMoved() throws IOException {
    Files.writeString(directory.resolve("history.db"), "not a database".repeat(1_000));
    assertThat(failure(DatabaseSettings.embedded(directory)))
        .contains("history.db, the history, cannot be opened")
        .contains("mend or move the file, or set lab.data-dir");
  }

  @Test
  void aServerThatIsNotThereIsToBeStarted() throws IOException {
    int nobodys;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobodys = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:%d/lab?user=lab&password=secret".formatted(nobodys);
    assertThat(failure(TestDatabase.postgres(url)))
        .contains(
            "the database jdbc:postgresql://127.0.0.1:%d/lab cannot be used".formatted(nobodys))
        .contains("refused")
        .contains("see that it runs");
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() throws Exception {
    PostgresServer.guard();
    String url = PostgresServer.newDatabase().replaceFirst("\\?.*", "");
    DatabaseSettings settings =
        new DatabaseSettings(
            Optional.of(url),
            Optional.of(PostgresServer.GUARDED),
            Optional.of("secret"),
            directory,
            Duration.ZERO);
    assertThat(failure(settings))
        .contains("password authentication failed")
        .contains("lab.database.password are right");
  }

  @Test
  void aDatabaseOfALaterVersionIsLeftToThatVersion() {
    try (Database database = Database.open(DatabaseSettings.embedded(directory))) {
      database.jdbi().useHandle(handle -> handle.execute("update schema_version set version = 99"));
    }
    assertThat(failure(DatabaseSettings.embedded(directory)))
        .contains("of a later version of this service")
        .contains("start that version");
  }

  @Test
  void aDirectoryInUseIsToldAtOnceAndFreeWhenItsServiceEnds() {
    DatabaseSettings settings = DatabaseSettings.embedded(directory);
    try (Database first = Database.open(settings)) {
      assertThat(first.settings()).isEqualTo(settings);
      assertThat(failure(settings)).contains("is in use by another service; stop that one");
    }
    Database.open(settings).close();
  }

  @Test
  void aDatabaseOfSomethingElseIsLeftAlone() throws Exception {
    String url = PostgresServer.newDatabase();
    try (Database database = Database.open(TestDatabase.postgres(url))) {
      database.jdbi().useHandle(handle -> handle.execute("drop table <schema>schema_version"));
    }
    assertThat(failure(TestDatabase.postgres(url))).contains("cannot be used");
  }
}
