package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.spec.Axis;
import java.util.Map;

/**
 * A change of the best strategy along an axis, with all other axes fixed.
 *
 * @param runtime on which it is; null in an experiment without {@code runtimes}
 * @param at the values of the other axes
 * @param from the last value at which one strategy certainly is faster than the next
 * @param to the first at which another certainly is faster than the next
 */
public record Crossing(Axis axis, String runtime, Map<Axis, Integer> at, Side from, Side to) {

  /**
   * One of the two values.
   *
   * @param next the strategy with the next least time per operation
   * @param ratio of the next to the best, within rounds
   */
  public record Side(int value, String strategy, String next, Estimate ratio) {}
}
