package dev.concurrencylab.trial.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcPausesTest {

  private static long totalNanos(CollectorBean... beans) {
    return new GcPauses(List.of(beans)).totalNanos();
  }

  @Test
  void aJvmThatHasNotCollectedHasNotPaused() {
    assertThat(totalNanos(new CollectorBean("Copy"))).isZero();
  }

  @Test
  void aCollectionShorterThanTheJvmTellsCountsForHalfAMillisecond() {
    assertThat(totalNanos(new CollectorBean("Copy").collected(1, 0))).isEqualTo(500_000);
    assertThat(totalNanos(new CollectorBean("Copy").collected(3, 20))).isEqualTo(21_500_000);
  }

  @Test
  void thePausesOfAllCollectorsAddUp() {
    assertThat(
            totalNanos(
                new CollectorBean("G1 Young Generation").collected(2, 10),
                new CollectorBean("G1 Old Generation").collected(1, 100)))
        .isEqualTo(111_500_000);
  }

  @Test
  void whatACollectorDoesBesideTheProgramIsNoPause() {
    assertThat(
            totalNanos(
                new CollectorBean("G1 Concurrent GC").collected(1, 1_000),
                new CollectorBean("ZGC Major Cycles").collected(1, 1_000),
                new CollectorBean("ZGC Major Pauses").collected(2, 1)))
        .isEqualTo(2_000_000);
  }

  @Test
  void aCollectionOfThisJvmIsAPause() {
    long before = GcPauses.ofThisJvm().totalNanos();
    System.gc();
    assertThat(GcPauses.ofThisJvm().totalNanos()).isGreaterThan(before);
  }
}
