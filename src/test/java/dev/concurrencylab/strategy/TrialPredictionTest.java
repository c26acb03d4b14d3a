package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.Synchronization.Exclusion.ALL_COUNTERS;
import static dev.concurrencylab.strategy.Synchronization.Exclusion.EACH_COUNTER;
import static dev.concurrencylab.strategy.Synchronization.Exclusion.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.concurrencylab.strategy.Synchronization.Exclusion;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import org.junit.jupiter.api.Test;

/** Eight workers on four cores; what an operation with nothing in it costs is subtracted. */
class TrialPredictionTest {

  private static final int CORES = 4;
  private static final int WORKERS = 8;

  private static double nanos(Exclusion exclusion, Pause pause, OperationShape shape) {
    Synchronization synchronization = new Synchronization("any", 100, true, exclusion);
    return new TrialPrediction(
            ExecutionKind.PLATFORM_THREADS,
            synchronization,
            CORES,
            WORKERS,
            pause,
            new Loop.General(shape))
        .nanosPerIteration();
  }

  private static double beyondBare(Exclusion exclusion, Pause pause, OperationShape shape) {
    return nanos(exclusion, pause, shape) - nanos(exclusion, Pause.NONE, OperationShape.BARE);
  }

  private static OperationShape shape(int inside, int outside, int counters, CounterChoice choice) {
    return new OperationShape(inside, outside, 0, counters, choice, PauseWhere.INSIDE);
  }

  private static double inside(Exclusion exclusion, int counters, CounterChoice choice) {
    return beyondBare(exclusion, Pause.NONE, shape(1_000, 0, counters, choice)) / 1_000;
  }

  @Test
  void workInsideIsDoneInSequenceForEachLockAndOnNoMoreCoresThanThereAre() {
    assertThat(inside(EACH_COUNTER, 1, CounterChoice.RANDOM)).isEqualTo(8);
    assertThat(inside(EACH_COUNTER, 2, CounterChoice.OWN)).isEqualTo(4);
    assertThat(inside(EACH_COUNTER, 100, CounterChoice.OWN)).isEqualTo(2);
    assertThat(inside(ALL_COUNTERS, 100, CounterChoice.OWN)).isEqualTo(8);
    assertThat(inside(NONE, 1, CounterChoice.RANDOM)).isEqualTo(2);
  }

  @Test
  void fewerLocksAreHeldAtOnceIfTheyAreChosenAtRandom() {
    assertThat(inside(EACH_COUNTER, 2, CounterChoice.RANDOM))
        .isGreaterThan(inside(EACH_COUNTER, 2, CounterChoice.OWN))
        .isEqualTo(8 / (2 * 8 / 9.0), within(1e-9));
  }

  @Test
  void workOutsideIsDoneOnAllCores() {
    OperationShape outside = shape(0, 1_000, 1, CounterChoice.RANDOM);
    assertThat(beyondBare(EACH_COUNTER, Pause.NONE, outside)).isEqualTo(2_000);
  }

  @Test
  void pausesInsideFollowEachOtherForEachLockHoweverManyCoresThereAre() {
    Pause pause = new Pause(1, 10_000_000);
    double one = beyondBare(EACH_COUNTER, pause, shape(0, 0, 1, CounterChoice.OWN));
    double many = beyondBare(EACH_COUNTER, pause, shape(0, 0, 8, CounterChoice.OWN));
    assertThat(one / 1e6).isBetween(80.0, 85.0);
    assertThat(many / 1e6).isBetween(10.0, 11.0);
  }
}
