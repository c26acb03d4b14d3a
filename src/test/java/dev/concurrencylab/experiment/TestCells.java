package dev.concurrencylab.experiment;

import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;

/** Cells that have the default of each axis that is not given. */
public final class TestCells {

  private TestCells() {}

  public static Cell of(String strategy, int workers) {
    return Cell.of(strategy, null, axis -> axis == Axis.WORKERS ? workers : axis.defaultValue());
  }
}
