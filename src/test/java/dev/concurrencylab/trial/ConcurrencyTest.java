package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.concurrencylab.processors.SchedulerDelay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

  private static WorkerRun run(long start, long end, long... marks) {
    long[] times = new long[marks.length / 2];
    long[] counts = new long[marks.length / 2];
    for (int i = 0; i < times.length; i++) {
      times[i] = marks[2 * i];
      counts[i] = marks[2 * i + 1];
    }
    Progress progress =
        marks.length == 0
            ? Progress.of(new long[] {start, end}, new long[] {0, 100})
            : Progress.of(times, counts);
    return new WorkerRun(0, start, end, progress, SchedulerDelay.UNKNOWN, new long[0]);
  }

  private static Double overlap(long... startsAndEnds) {
    return Concurrency.overlap(
        Stream.iterate(0, i -> i < startsAndEnds.length, i -> i + 2)
            .map(i -> run(startsAndEnds[i], startsAndEnds[i + 1]))
            .toList());
  }

  @Test
  void overlapIsTheShareOfTimeWithAtLeastTwoInFlight() {
    assertThat(overlap(0, 100, 0, 100)).isEqualTo(1);
    assertThat(overlap(0, 60, 40, 100)).isEqualTo(0.2);
    assertThat(overlap(1_000, 1_060, 1_040, 1_100)).isEqualTo(0.2);
    assertThat(overlap(0, 50, 50, 100)).isZero();
    assertThat(overlap(0, 10, 90, 100)).isZero();
    assertThat(overlap(0, 100, 10, 20, 15, 40)).isEqualTo(0.3);
    assertThat(overlap(0, 100, 10, 20, 30, 40)).isEqualTo(0.2);
  }

  @Test
  void oneWorkerHasNoOverlapAndNoFairness() {
    assertThat(overlap(0, 100)).isNull();
    assertThat(Concurrency.fairness(List.of(run(0, 100)))).isNull();
  }

  /** Jain, Chiu, Hawe 1984: if k of n users share equally and the others get nothing, it is k/n. */
  @Test
  void jainsIndexIsTheShareOfUsersThatAreServed() {
    assertThat(Concurrency.jain(1, 1, 1, 1)).isEqualTo(1);
    assertThat(Concurrency.jain(5, 5, 0, 0)).isEqualTo(0.5);
    assertThat(Concurrency.jain(1, 0, 0, 0, 0)).isCloseTo(0.2, within(1e-12));
    assertThat(Concurrency.jain(1, 3, 5)).isCloseTo(81.0 / 105, within(1e-12));
  }

  @Test
  void fairnessComparesWhatWasDoneWhenTheFirstWorkerEnded() {
    WorkerRun quick = run(0, 50);
    assertThat(Concurrency.fairness(List.of(quick, run(0, 50)))).isEqualTo(1);
    // Half as quick: 50 of its 100 operations at time 50.
    assertThat(Concurrency.fairness(List.of(quick, run(0, 100))))
        .isCloseTo(150.0 * 150 / (2 * (100 * 100 + 50 * 50)), within(1e-12));
    // Had done nothing until the other ended.
    assertThat(Concurrency.fairness(List.of(quick, run(0, 100, 0, 0, 50, 0, 100, 100))))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void workersThatTookNoTimeDidNotOverlap() {
    assertThat(overlap(5, 5, 5, 5)).isZero();
  }

  @Test
  void workersThatHadAllDoneNothingWereTreatedAlike() {
    assertThat(Concurrency.jain(0, 0)).isEqualTo(1);
  }
}
