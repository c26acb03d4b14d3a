package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An axis along which the cells of one experiment are compared.
 *
 * @param name as clients write it
 * @param paired whether the same JVMs run all its values; those of two runtimes alternate in time
 * @param value returns the value that a cell has
 * @param place returns the cell without that value: the same for cells that differ only in it
 */
public record By(
    String name, boolean paired, Function<Cell, Object> value, Function<Cell, Cell> place) {

  /** All axes. */
  public static final List<By> ALL =
      Stream.concat(
              Stream.of(
                  new By("strategy", true, Cell::strategy, cell -> cell.with("")),
                  new By(
                      "runtime",
                      false,
                      Cell::runtime,
                      cell -> new Cell(cell.strategy(), null, cell.values()))),
              Arrays.stream(Axis.values())
                  .map(
                      axis ->
                          new By(
                              axis.fieldName(),
                              true,
                              cell -> cell.value(axis),
                              cell -> cell.with(axis, axis.defaultValue()))))
          .toList();

  String valueIn(CellSamples cell) {
    return String.valueOf(value.apply(cell.cell()));
  }

  Cell placeOf(CellSamples cell) {
    return place.apply(cell.cell());
  }
}
