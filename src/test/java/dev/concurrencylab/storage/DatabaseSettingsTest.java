package dev.concurrencylab.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  private static DatabaseSettings of(String url) {
    return new DatabaseSettings(
        Optional.of(url),
        Optional.of("lab"),
        Optional.of("secret"),
        Path.of("data"),
        Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgres://lab:secret@host/lab",
        "jdbc:h2:file:/tmp/other;INIT=RUNSCRIPT FROM 'http://host/x'",
        "jdbc:mysql://host/lab",
        " jdbc:postgresql://host/lab"
      })
  void anotherAddressThanThatOfAPostgresqlIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lab.database.url must begin with jdbc:postgresql://")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://lab:secret@host/lab",
        "jdbc:postgresql://lab:se@cret@host:5432/lab?a=b",
        "jdbc:postgresql://secret@host"
      })
  void aLoginBeforeTheHostIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lab.database.username")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aDirectoryThatSqliteWouldTakeForOptionsIsRefused() {
    Path directory = Path.of("data?mode=memory");
    assertThatThrownBy(() -> DatabaseSettings.embedded(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lab.data-dir")
        .hasMessageContaining("question mark");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host:5432/lab, jdbc:postgresql://host:5432/lab",
    "jdbc:postgresql://host/lab?user=lab&password=sec@ret, jdbc:postgresql://host/lab",
    "jdbc:postgresql:lab, jdbc:postgresql:lab"
  })
  void aPostgresqlIsNamedWithoutItsLogin(String url, String shown) {
    assertThat(of(url).shownName()).isEqualTo(shown);
  }

  @Test
  void anEmbeddedDatabaseIsNamedByItsFile() {
    assertThat(DatabaseSettings.embedded(Path.of("data")).shownName()).isEqualTo("data/history.db");
  }
}
