package dev.concurrencylab.processors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.processors.SchedulerDelay.Known;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SchedulerClockTest {

  private static final long SECOND = 1_000_000_000;

  /** The start of a handshake that was disturbed takes longer than this. */
  private static final long LONG_START_NANOS = 250_000;

  @TempDir private Path folder;

  /** Writes an account as Linux does: time that ran, time that waited, and how often it ran. */
  private void waited(long nanos) throws IOException {
    account("4217350 " + nanos + " 61\n");
  }

  private void account(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private Path file() {
    return folder.resolve("schedstat");
  }

  private SchedulerClock open() {
    return SchedulerClock.open(file().toString());
  }

  @Test
  void theDelayIsWhatTheThreadWaitedBetweenTheReadings() throws Exception {
    waited(7_000);
    try (SchedulerClock clock = open()) {
      clock.begin();
      waited(19_000);
      assertThat(clock.end(0, 0))
          .extracting(delay -> ((Known) delay).runDelayNanos())
          .isEqualTo(12_000L);
    }
  }

  @Test
  void aThreadThatNeverWaitedHasNoDelay() throws Exception {
    waited(0);
    try (SchedulerClock clock = open()) {
      clock.begin();
      assertThat(clock.end(0, 0))
          .extracting(delay -> ((Known) delay).runDelayNanos())
          .isEqualTo(0L);
    }
  }

  @Test
  void theTimeOutsideIsThatBetweenTheReadingsWithoutTheMeasuredOne() throws Exception {
    waited(0);
    try (SchedulerClock clock = open()) {
      long before = System.nanoTime();
      clock.begin();
      Known known = (Known) clock.end(before, before + SECOND);
      long atMost = System.nanoTime() - before;
      assertThat(known.outsideNanos() + SECOND).isBetween(1L, atMost);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 6, 0", "6, 6, 0", "7, 6, 1"})
  void ofADelayTheTimeOutsideMayHaveBeenAll(long delay, long outside, long least) {
    assertThat(new Known(delay, outside).leastNanos()).isEqualTo(least);
  }

  @Test
  void anAccountThatRunsBackwardsTellsNothing() throws Exception {
    waited(7_000);
    try (SchedulerClock clock = open()) {
      clock.begin();
      waited(6_999);
      assertThat(clock.end(0, 0)).isEqualTo(SchedulerDelay.UNKNOWN);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4217350"})
  void anAccountWithoutTheWaitingTimeTellsNothing(String text) throws Exception {
    account(text);
    try (SchedulerClock clock = open()) {
      clock.begin();
      waited(1);
      assertThat(clock.end(0, 0)).isEqualTo(SchedulerDelay.UNKNOWN);
    }
  }

  @Test
  void whereThereIsNoAccountNothingIsKnown() {
    try (SchedulerClock clock = open()) {
      clock.begin();
      clock.renewAfterLongStart();
      assertThat(clock.end(0, 0)).isEqualTo(SchedulerDelay.UNKNOWN);
    }
  }

  @Test
  void anAccountThatHasBeenClosedTellsNothing() throws Exception {
    waited(0);
    SchedulerClock clock = open();
    clock.begin();
    clock.close();
    assertThat(clock.end(0, 0)).isEqualTo(SchedulerDelay.UNKNOWN);
  }

  @Test
  void whatPassedInALongStartDoesNotCount() throws Exception {
    waited(0);
    try (SchedulerClock clock = open()) {
      clock.begin();
      long begun = System.nanoTime();
      while (System.nanoTime() - begun <= LONG_START_NANOS) {
        Thread.onSpinWait();
      }
      waited(5_000);
      clock.renewAfterLongStart();
      waited(5_300);
      Known known = (Known) clock.end(begun, begun);
      assertThat(known.runDelayNanos()).isEqualTo(300);
      assertThat(known.outsideNanos()).isLessThan(System.nanoTime() - begun - LONG_START_NANOS);
    }
  }

  @Test
  void aShortStartIsNotReadAgain() throws Exception {
    waited(0);
    try (SchedulerClock clock = open();
        RandomAccessFile account = new RandomAccessFile(file().toFile(), "rw")) {
      long took;
      do { // again if this thread was disturbed just then
        waited(0);
        long before = System.nanoTime();
        clock.begin();
        account.writeBytes("4217350 5000 61");
        clock.renewAfterLongStart();
        took = System.nanoTime() - before;
        account.seek(0);
      } while (took > LONG_START_NANOS);
      assertThat(((Known) clock.end(0, 0)).runDelayNanos()).isEqualTo(5_000);
    }
  }

  @Test
  void linuxTellsTheDelayOfAThreadAndNothingOfAVirtualOne() throws Exception {
    SchedulerDelay[] virtual = new SchedulerDelay[1];
    Thread.ofVirtual().start(() -> virtual[0] = delayNow()).join();
    assertThat(virtual[0]).isEqualTo(SchedulerDelay.UNKNOWN);
    boolean linux = System.getProperty("os.name").equals("Linux");
    assertThat(delayNow() instanceof Known).isEqualTo(linux);
    assertThat(delayNow() instanceof Known known && known.outsideNanos() > 0).isEqualTo(linux);
  }

  private static SchedulerDelay delayNow() {
    try (SchedulerClock clock = SchedulerClock.open()) {
      clock.begin();
      long now = System.nanoTime();
      return clock.end(now, now);
    }
  }
}
