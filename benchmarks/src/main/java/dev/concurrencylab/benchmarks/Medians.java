package dev.concurrencylab.benchmarks;

import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Medians with their intervals, by the service's own order statistics. */
public final class Medians {

  private Medians() {}

  /** Returns the median of a quantity over some things; null if there are none. */
  public static <T> Estimate of(Collection<T> things, ToDoubleFunction<? super T> quantity) {
    return OrderStatistics.estimate(things.stream().mapToDouble(quantity).toArray());
  }

  /** Returns the median of values; null if there are none. */
  public static Estimate of(Collection<Double> values) {
    return of(values, Double::doubleValue);
  }

  /**
   * Returns the median ratio of a quantity of one thing to that of another that was measured in the
   * same round; the n-th things of both lists belong together.
   */
  public static <T> Estimate ofRatios(
      List<T> things, List<T> others, ToDoubleFunction<? super T> quantity) {
    return OrderStatistics.estimate(
        IntStream.range(0, things.size())
            .mapToDouble(
                i -> quantity.applyAsDouble(things.get(i)) / quantity.applyAsDouble(others.get(i)))
            .toArray());
  }
}
