package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.CellResult.LostUpdates;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.NanosEstimate;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;

/** The table of results, with a row for each strategy with each number of workers. */
final class ResultTable {

  private static final int MOST_COUNTED = 99;
  private static final double NANOS_PER_MILLI = 1e6;

  private ResultTable() {}

  /** The mark of a number that is a lower bound. */
  static final String AT_LEAST = "≥";

  static String render(ExperimentSnapshot experiment) {
    long clockFloor = experiment.environment().clockFloorNanos();
    Table table =
        new Table()
            .left("strategy")
            .right("workers")
            .left("verdict")
            .right("lost\nupdates")
            .right("lossy\ntrials")
            .right("ns/op")
            .right("interval\nof ns/op")
            .right("total\nms")
            .right("speedup")
            .right("p50")
            .right("latency\np99");
    for (CellResult cell : experiment.results()) {
      table.row(
          cell.strategy(),
          NumberFormat.exact(cell.workers()),
          cell.verdict().wireName(),
          lost(cell.lostUpdates()),
          trialsWithLoss(cell),
          median(cell.nanosPerOperation()),
          interval(cell.nanosPerOperation()),
          millis(cell.totalNanos()),
          median(cell.speedup()),
          latency(cell.latencyNanos() == null ? null : cell.latencyNanos().p50(), clockFloor),
          latency(cell.latencyNanos() == null ? null : cell.latencyNanos().p99(), clockFloor));
    }
    return table.render();
  }

  private static String lost(LostUpdates lost) {
    if (lost == null) {
      return NumberFormat.NONE;
    }
    return (lost.atLeast() ? AT_LEAST : "") + NumberFormat.count(lost.median());
  }

  private static String trialsWithLoss(CellResult cell) {
    return cell.trials() > MOST_COUNTED
        ? NumberFormat.percent((double) cell.trialsWithLoss() / cell.trials())
        : cell.trialsWithLoss() + "/" + cell.trials();
  }

  private static String median(Estimate estimate) {
    return estimate == null ? NumberFormat.NONE : NumberFormat.significant(estimate.median(), 3);
  }

  private static String interval(Estimate estimate) {
    if (estimate == null || estimate.low() == null) {
      return NumberFormat.NONE;
    }
    return NumberFormat.significant(estimate.low(), 2)
        + "–"
        + NumberFormat.significant(estimate.high(), 2);
  }

  private static String millis(NanosEstimate total) {
    return total == null
        ? NumberFormat.NONE
        : NumberFormat.significant(total.median() / NANOS_PER_MILLI, 3);
  }

  /** Marks a latency below twice the cost of reading the clock as an upper bound. */
  private static String latency(Long nanos, long clockFloor) {
    if (nanos == null) {
      return NumberFormat.NONE;
    }
    boolean mostlyClock = nanos < 2 * clockFloor;
    return (mostlyClock ? "≤" : "") + NumberFormat.duration(nanos, 2);
  }
}
