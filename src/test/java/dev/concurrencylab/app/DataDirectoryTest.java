package dev.concurrencylab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the place of the service's files. */
class DataDirectoryTest {

  @TempDir private Path folder;

  @Test
  void missingDirectoryIsMadeAndNothingIsLeftInIt() {
    Path directory = folder.resolve("a/b");

    DataDirectory.prepare(directory);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void fileInItsPlaceIsToldWithItsPathAndWhatToDo() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> DataDirectory.prepare(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("it is no directory")
        .hasMessageContaining("lab.data-dir")
        .hasMessageNotContaining("\n");
  }

  @Test
  void directoryUnderAFileIsToldToo() throws IOException {
    Path below = Files.createFile(folder.resolve("file")).resolve("data");

    assertThatThrownBy(() -> DataDirectory.prepare(below))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(below.toString());
  }
}
