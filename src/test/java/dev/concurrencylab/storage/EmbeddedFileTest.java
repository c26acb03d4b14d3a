package dev.concurrencylab.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what is said of a data directory, and of how its file is made. */
class EmbeddedFileTest {

  @TempDir private Path directory;

  private void open() {
    Database.open(DatabaseSettings.embedded(directory)).close();
  }

  @Test
  void theExperimentsOfAnEarlierVersionAreLeftAloneAndToldInOneLine() throws Exception {
    Path old = directory.resolve("history.mv.db");
    Files.writeString(old, "of H2");
    try (CapturedLog log = new CapturedLog(EmbeddedFile.class)) {
      open();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(old + " has the experiments of an earlier version, which are not read")
          .contains("start that version to read them, or remove the file");
    }
    assertThat(old).hasContent("of H2");
  }

  @Test
  void ofALocalDirectoryNothingIsSaid() {
    try (CapturedLog log = new CapturedLog(EmbeddedFile.class)) {
      open();
      assertThat(log.lines()).isEmpty();
    }
  }

  /** A start that was killed may leave it. */
  @Test
  void anEmptyFileIsMadeAsIfThereWereNone() throws Exception {
    Files.createFile(directory.resolve("history.db"));
    try (Database database = Database.open(DatabaseSettings.embedded(directory))) {
      assertThat(pragma(database, "page_size")).isEqualTo(2048);
      assertThat(pragma(database, "auto_vacuum")).as("incremental").isEqualTo(2);
    }
  }

  private static int pragma(Database database, String name) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery("pragma " + name).mapTo(Integer.class).one());
  }
}
