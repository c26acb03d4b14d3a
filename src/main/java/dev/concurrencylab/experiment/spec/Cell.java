package dev.concurrencylab.experiment.spec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A combination of a strategy and a value of each axis, which is measured and compared with others.
 *
 * @param runtime the name of the JDK that runs it; null in an experiment without {@code runtimes}
 * @param values of all axes, in their order
 */
public record Cell(String strategy, String runtime, Map<Axis, Integer> values) {

  public Cell {
    Map<Axis, Integer> copy = new EnumMap<>(Axis.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** Creates the cell of a strategy on a runtime, or null, whose values the function returns. */
  public static Cell of(String strategy, String runtime, ToIntFunction<Axis> value) {
    Map<Axis, Integer> values = new EnumMap<>(Axis.class);
    for (Axis axis : Axis.values()) {
      values.put(axis, value.applyAsInt(axis));
    }
    return new Cell(strategy, runtime, values);
  }

  public int value(Axis axis) {
    return values.get(axis);
  }

  public int workers() {
    return value(Axis.WORKERS);
  }

  /** Returns the cell of another strategy with the same value of each axis. */
  public Cell with(String other) {
    return new Cell(other, runtime, values);
  }

  /** Returns the cell of the same strategy that differs in one value. */
  public Cell with(Axis axis, int value) {
    return of(strategy, runtime, each -> each == axis ? value : value(each));
  }

  /** Returns the cell that differs in the runtime only. */
  public Cell on(String other) {
    return new Cell(strategy, other, values);
  }

  /**
   * Returns the cells of one strategy; of their values that of the first axis changes first, and
   * the runtime last.
   */
  public static List<Cell> all(String strategy, ExperimentSpec spec) {
    List<Cell> cells =
        spec.runtimesOfCells().stream()
            .map(runtime -> of(strategy, runtime, Axis::defaultValue))
            .toList();
    for (Axis axis : List.of(Axis.values()).reversed()) {
      cells =
          cells.stream()
              .flatMap(cell -> axis.valuesIn(spec).stream().map(value -> cell.with(axis, value)))
              .toList();
    }
    return cells;
  }
}
