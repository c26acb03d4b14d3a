package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.Crossing;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.format.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the cells of an experiment by the values in which they differ. */
record CellName(ExperimentSpec spec) {

  /** Returns the strategy, the number of workers, and values that differ between cells. */
  String of(Cell cell) {
    return Stream.concat(
            Stream.of(NumberFormat.cell(cell.strategy(), cell.workers())), differing(cell))
        .collect(Collectors.joining(", "));
  }

  /** Returns the values that all cells of a group of rows have: {@code 50 ns inside, JDK 21}. */
  String group(Cell cell) {
    return differing(cell).collect(Collectors.joining(", "));
  }

  private Stream<String> differing(Cell cell) {
    return Stream.concat(
        axesOfGroups().stream().map(axis -> value(axis, cell.value(axis))),
        runtime(cell.runtime()).stream());
  }

  private Optional<String> runtime(String name) {
    return spec.runtimes().size() > 1 ? Optional.of("JDK " + name) : Optional.empty();
  }

  /** Returns the number of workers, and values that differ between cells. */
  String place(Cell cell) {
    return Stream.concat(Stream.of(value(Axis.WORKERS, cell.workers())), differing(cell))
        .collect(Collectors.joining(", "));
  }

  /** Returns the axes besides workers of which the experiment has several values. */
  private List<Axis> axesOfGroups() {
    return Arrays.stream(Axis.values())
        .filter(axis -> axis != Axis.WORKERS && axis.valuesIn(spec).size() > 1)
        .toList();
  }

  /** Returns those of the values that differ between cells: {@code 50 ns inside, 90% reads}. */
  String place(Crossing crossing) {
    return Stream.concat(
            crossing.at().entrySet().stream()
                .filter(value -> value.getKey().valuesIn(spec).size() > 1)
                .map(value -> value(value.getKey(), value.getValue())),
            runtime(crossing.runtime()).stream())
        .collect(Collectors.joining(", "));
  }

  /** Returns a value in words. */
  static String value(Axis axis, int value) {
    return switch (axis) {
      case WORKERS -> count(value, "worker");
      case INSIDE_NANOS -> NumberFormat.exactDuration(value) + " inside";
      case OUTSIDE_NANOS -> NumberFormat.exactDuration(value) + " outside";
      case READ_PERCENT -> value + "% reads";
      case COUNTERS -> count(value, "counter");
    };
  }

  private static String count(int value, String noun) {
    return NumberFormat.exact(value) + " " + noun + (value == 1 ? "" : "s");
  }
}
