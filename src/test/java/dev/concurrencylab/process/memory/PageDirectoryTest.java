package dev.concurrencylab.process.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.SharedPage;
import dev.concurrencylab.counter.SharedPage.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Page files are private, short-lived, and removed for services that cannot do it any more. */
class PageDirectoryTest {

  @TempDir private Path directory;

  @Test
  void pageIsSharedWithWhoeverMapsItsFile() throws IOException {
    try (PageFile file = PageFile.create(new PageDirectory(directory))) {
      SharedPage child = MappedPage.open(file.path().toString());
      assertThat(child.get(Word.VALUE)).isZero();

      file.page().set(Word.STOP, 1);
      child.getAndAdd(Word.VALUE, 7);

      assertThat(child.requested()).isTrue();
      assertThat(file.page().get(Word.VALUE)).isEqualTo(7);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void pageBelongsToThisUserOnly() throws IOException {
    try (PageFile file = PageFile.create(new PageDirectory(directory))) {
      assertThat(Files.getPosixFilePermissions(file.path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void sweepRemovesFilesOfServicesThatAreGoneAndNoOthers() throws Exception {
    PageOwner me = PageOwner.me();
    Path mine = file(me.fileName(1));
    Path otherNamespace = file(new PageOwner(me.namespace() + 1, gone(), 0).fileName(1));
    Path stranger = file("concurrency-lab-page-notes.txt");
    Path gone = file(new PageOwner(me.namespace(), gone(), me.startMillis()).fileName(1));
    Path predecessor =
        file(new PageOwner(me.namespace(), me.pid(), me.startMillis() - 60_000).fileName(1));

    assertThat(PageDirectory.sweep(directory)).isEqualTo(2);

    assertThat(mine).exists();
    assertThat(otherNamespace).exists();
    assertThat(stranger).exists();
    assertThat(gone).doesNotExist();
    assertThat(predecessor).doesNotExist();
  }

  @Test
  void filesOfAnotherServiceThatLivesAreKept() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      long started = other.info().startInstant().orElseThrow().toEpochMilli();
      Path file = file(new PageOwner(PageOwner.me().namespace(), other.pid(), started).fileName(1));

      assertThat(PageDirectory.sweep(directory)).isZero();
      assertThat(file).exists();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  private Path file(String name) throws IOException {
    return Files.createFile(directory.resolve(name));
  }

  private static long gone() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
