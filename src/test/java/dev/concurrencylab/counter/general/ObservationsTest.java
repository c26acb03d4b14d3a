package dev.concurrencylab.counter.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import org.junit.jupiter.api.Test;

class ObservationsTest {

  private static final long ADDED = 1L << 32;

  private static Observations of(Workload workload, long iterations) {
    OperationShape shape =
        new OperationShape(0, 0, 50, 3, CounterChoice.RANDOM, PauseWhere.OUTSIDE);
    CounterEncoding encoding = new CounterEncoding(workload, 2, iterations);
    Work work = new Work(encoding, false, 1, Pause.NONE, 1, new Loop.General(shape));
    return new Observations(new Part(work, shape, 0, PaddedWords.NONE));
  }

  private static boolean agree(Workload workload, long first, long second, long last) {
    Observations observations = of(workload, 1_000);
    observations.saw(2, first);
    observations.saw(2, second);
    return observations.agreesWith(counter -> counter == 2 ? last : 0);
  }

  @Test
  void valuesThatGrowUpToTheFinalOneAgree() {
    assertThat(agree(Workload.OPPOSED, ADDED, ADDED + 1, 2 * ADDED + 1)).isTrue();
    assertThat(agree(Workload.INCREMENT, 5, ADDED + 1, ADDED + 1)).isTrue();
  }

  @Test
  void noHalfDecreasesEvenIfTheWholeValueGrows() {
    assertThat(agree(Workload.OPPOSED, 5, ADDED, 9 * ADDED + 9)).isFalse();
    assertThat(agree(Workload.OPPOSED, ADDED, 5, 9 * ADDED + 9)).isFalse();
  }

  @Test
  void noHalfExceedsTheFinalOne() {
    assertThat(agree(Workload.OPPOSED, 5, 5, 9 * ADDED + 4)).isFalse();
    assertThat(agree(Workload.INCREMENT, 5, 5, 4)).isFalse();
  }

  @Test
  void eachCounterIsComparedWithItself() {
    Observations observations = of(Workload.OPPOSED, 1_000);
    observations.saw(0, 7);
    observations.saw(1, 3);
    observations.saw(0, 8);
    assertThat(observations.agreesWith(counter -> 8)).isTrue();
  }

  @Test
  void whereOneIsSubtractedItselfNothingIsProved() {
    Observations observations = of(Workload.OPPOSED, 1L << 33);
    observations.saw(0, 7);
    observations.saw(0, -3);
    assertThat(observations.agreesWith(counter -> 0)).isTrue();
  }
}
