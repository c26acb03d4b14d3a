package dev.concurrencylab.process.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.CapturedLog;
import dev.concurrencylab.counter.shared.SharedPage;
import dev.concurrencylab.counter.shared.SharedPage.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Page files are private, and those that a service has left are removed. */
class PageDirectoryTest {

  @TempDir private Path directory;

  @Test
  void aPageFileIsInTheNextDirectoryIfTheFirstHasNoRoomAndThisIsLoggedOnce() throws IOException {
    Path gone = directory.resolve("gone");
    try (CapturedLog log = new CapturedLog(PageFile.class);
        PageFile file = PageFile.create(List.of(gone, directory));
        PageFile other = PageFile.create(List.of(gone, directory))) {
      assertThat(List.of(file.path().getParent(), other.path().getParent()))
          .containsOnly(directory);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("share a page in " + directory + ": " + gone + " does not exist");
    }
  }

  @Test
  void pageIsSharedWithWhoeverMapsItsFile() throws IOException {
    try (PageFile file = PageFile.create(directory)) {
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
    try (PageFile file = PageFile.create(directory)) {
      assertThat(Files.getPosixFilePermissions(file.path()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void everyFileHasANameOfItsOwn() throws IOException {
    try (PageFile one = PageFile.create(directory);
        PageFile other = PageFile.create(directory)) {
      assertThat(one.path()).isNotEqualTo(other.path());
    }
  }

  @Test
  void sweepRemovesWhatIsOlderThanAnyStartOfChildren() throws IOException {
    Path leftOver = old(PageDirectory.createFile(directory));
    Path ofAnOlderVersion = old(file("concurrency-lab-page-4026531836-17-1700000000000-1"));

    assertThat(PageDirectory.sweep(directory)).isEqualTo(2);

    assertThat(leftOver).doesNotExist();
    assertThat(ofAnOlderVersion).doesNotExist();
  }

  @Test
  void sweepKeepsYoungFilesWhichMayBeThoseOfAServiceThatRuns() throws IOException {
    Path young = PageDirectory.createFile(directory);
    Instant age = Instant.now().minus(PageDirectory.LEFT_OVER_AGE).plusSeconds(60);
    Path almostOld = setAge(PageDirectory.createFile(directory), age);

    assertThat(PageDirectory.sweep(directory)).isZero();

    assertThat(young).exists();
    assertThat(almostOld).exists();
  }

  @Test
  void sweepKeepsFilesThatAreNoPages() throws IOException {
    Path notes = old(file("concurrency-lab-page-notes.txt"));
    Path foreign = old(file("somebody-elses-1-2"));

    assertThat(PageDirectory.sweep(directory)).isZero();

    assertThat(notes).exists();
    assertThat(foreign).exists();
  }

  @Test
  void sweepGoesOnAfterWhatItMayNotRemove() throws IOException {
    Path notEmpty = Files.createDirectory(directory.resolve("concurrency-lab-page-1-1"));
    Files.createFile(notEmpty.resolve("file"));
    old(notEmpty);
    Path leftOver = old(file("concurrency-lab-page-1-2"));

    assertThat(PageDirectory.sweep(directory)).isEqualTo(1);

    assertThat(notEmpty).exists();
    assertThat(leftOver).doesNotExist();
  }

  private Path file(String name) throws IOException {
    return Files.createFile(directory.resolve(name));
  }

  private static Path old(Path file) throws IOException {
    return setAge(file, Instant.now().minus(PageDirectory.LEFT_OVER_AGE).minusSeconds(1));
  }

  private static Path setAge(Path file, Instant modified) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
