package dev.concurrencylab.counter.general;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures the work from outside, in a loop of its own. It needs an idle processor, so the build
 * does not run it: {@code ./mvnw test -Dtest=BusyWorkCheck}.
 */
class BusyWorkCheck {

  private static final int ROUNDS = 40;
  private static final double TOTAL_NANOS = 500_000;

  private static long consumed = 1;

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100, 1_000, 10_000})
  void workTakesTheTimeThatIsAskedFor(int nanos) {
    BusyWork work = BusyWork.of(nanos);
    double measured = least(work.steps(), nanos) - least(0, nanos);
    System.out.printf(
        "asked %,d ns, calibrated %.2f, from outside %.2f, %d steps%n",
        nanos, work.nanos(), measured, work.steps());
    double allowed = Math.max(1, 0.05 * nanos);
    assertThat(measured).isBetween(nanos - allowed, nanos + allowed);
    assertThat(work.nanos()).isBetween(nanos - allowed, nanos + allowed);
  }

  private static double least(int steps, int nanos) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least = Math.min(least, perCall(steps, (int) (TOTAL_NANOS / nanos)));
    }
    return least;
  }

  private static double perCall(int steps, int calls) {
    long before = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      consumed = BusyWork.spin(steps, consumed);
    }
    return (double) (System.nanoTime() - before) / calls;
  }
}
