package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.CellResult.LostUpdates;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.LatencySummary;
import dev.concurrencylab.experiment.result.NanosEstimate;
import dev.concurrencylab.experiment.result.OperationSummary;
import dev.concurrencylab.experiment.result.Variation;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.LoopKind;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.trial.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The table of results, with a row for each cell. */
final class ResultTable {

  private static final int MOST_COUNTED = 99;
  private static final double NANOS_PER_MILLI = 1e6;

  private ResultTable() {}

  /** The header of the column of retries. */
  static final String RETRIES = "retries\n/op";

  /** The mark of a number that is a lower bound. */
  static final String AT_LEAST = "≥";

  /** Returns whether all cells have the guarantee, and kept it. */
  static boolean allExact(ExperimentSnapshot experiment) {
    return experiment.results().stream().allMatch(cell -> cell.verdict() == Verdict.EXACT);
  }

  /** Returns the table; the rows are grouped by the values of all axes but workers. */
  static String render(ExperimentSnapshot experiment) {
    List<Column> columns = columns(experiment);
    Table table = new Table();
    for (Column column : columns) {
      if (column.words()) {
        table.left(column.header());
      } else {
        table.right(column.header());
      }
    }
    CellName names = new CellName(experiment.spec());
    String group = "";
    for (CellResult cell : experiment.results()) {
      String title = names.group(cell.cell());
      if (!title.equals(group)) {
        table.group(title);
        group = title;
      }
      table.row(columns.stream().map(column -> column.text().apply(cell)).toArray(String[]::new));
    }
    return table.render();
  }

  /** A column; of words, or else of numbers. */
  private record Column(String header, boolean words, Function<CellResult, String> text) {}

  private static Column number(String header, Function<CellResult, String> text) {
    return new Column(header, false, text);
  }

  /**
   * Returns the columns; in the general loop and with forks without those that say little about a
   * lock, and with those of losses only where there are any.
   */
  private static List<Column> columns(ExperimentSnapshot experiment) {
    boolean forked = experiment.spec().forks() > 0;
    boolean plain = experiment.spec().loopKind() == LoopKind.PLAIN && !forked;
    long clockFloor = experiment.environment().clockFloorNanos();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("strategy", true, CellResult::strategy));
    columns.add(number("workers", cell -> NumberFormat.exact(cell.workers())));
    if (plain || !allExact(experiment)) {
      columns.add(new Column("verdict", true, cell -> cell.verdict().wireName()));
      columns.add(number("lost\nupdates", cell -> plain ? lost(cell.lostUpdates()) : share(cell)));
    }
    if (plain) {
      columns.add(number("lossy\ntrials", ResultTable::trialsWithLoss));
    }
    columns.add(number("ns/op", cell -> median(cell.nanosPerOperation())));
    int digits = plain ? 2 : 3;
    columns.add(number("interval\nof ns/op", cell -> interval(cell.nanosPerOperation(), digits)));
    if (forked) {
      columns.add(number("± of\nJVMs", cell -> variation(cell, Variation::betweenForks)));
      columns.add(number("± of\ntrials", cell -> variation(cell, Variation::withinForks)));
    }
    if (plain) {
      columns.add(number("total\nms", cell -> millis(cell.totalNanos())));
    }
    columns.add(number("speedup", cell -> median(cell.speedup())));
    addLatency(columns, "latency", CellResult::latencyNanos, clockFloor);
    if (has(experiment, OperationSummary::readsPerSecond)) {
      addLatency(columns, "of reads", cell -> cell.operations().readLatencyNanos(), clockFloor);
    }
    if (has(experiment, OperationSummary::retriesPerOperation)) {
      columns.add(number(RETRIES, cell -> retries(cell.operations().retriesPerOperation())));
    }
    return columns;
  }

  private static boolean has(
      ExperimentSnapshot experiment, Function<OperationSummary, Object> value) {
    return experiment.results().stream()
        .map(CellResult::operations)
        .map(value)
        .anyMatch(Objects::nonNull);
  }

  private static void addLatency(
      List<Column> columns,
      String title,
      Function<CellResult, LatencySummary> of,
      long clockFloor) {
    columns.add(number("p50", c -> latency(of.apply(c), LatencySummary::p50, clockFloor)));
    columns.add(
        number(title + "\np99", c -> latency(of.apply(c), LatencySummary::p99, clockFloor)));
  }

  private static String lost(LostUpdates lost) {
    if (lost == null) {
      return NumberFormat.NONE;
    }
    return (lost.atLeast() ? AT_LEAST : "") + NumberFormat.count(lost.median());
  }

  /** Returns which part of the updates was lost: numbers of operations differ between cells. */
  private static String share(CellResult cell) {
    if (cell.lostUpdates() == null) {
      return NumberFormat.NONE;
    }
    double percent =
        100.0 * cell.lostUpdates().median() / (cell.operations().iterations() * cell.workers());
    double updates = 1 - cell.cell().value(Axis.READ_PERCENT) / 100.0;
    return percent == 0 ? "0" : NumberFormat.significant(percent / updates, 2) + "%";
  }

  private static String trialsWithLoss(CellResult cell) {
    return cell.trials() > MOST_COUNTED
        ? NumberFormat.percent((double) cell.trialsWithLoss() / cell.trials())
        : cell.trialsWithLoss() + "/" + cell.trials();
  }

  private static String median(Estimate estimate) {
    return estimate == null ? NumberFormat.NONE : NumberFormat.significant(estimate.median(), 3);
  }

  private static String retries(Estimate estimate) {
    return estimate == null ? NumberFormat.NONE : NumberFormat.significant(estimate.median(), 2);
  }

  private static String variation(CellResult cell, Function<Variation, Double> kind) {
    Double value = cell.variation() == null ? null : kind.apply(cell.variation());
    return value == null ? NumberFormat.NONE : NumberFormat.percent(value);
  }

  private static String interval(Estimate estimate, int digits) {
    if (estimate == null || estimate.low() == null) {
      return NumberFormat.NONE;
    }
    return NumberFormat.significant(estimate.low(), digits)
        + "–"
        + NumberFormat.significant(estimate.high(), digits);
  }

  private static String millis(NanosEstimate total) {
    return total == null
        ? NumberFormat.NONE
        : NumberFormat.significant(total.median() / NANOS_PER_MILLI, 3);
  }

  /** Marks a latency below twice the cost of reading the clock as an upper bound. */
  private static String latency(
      LatencySummary latency, Function<LatencySummary, Long> percentile, long clockFloor) {
    Long nanos = latency == null ? null : percentile.apply(latency);
    if (nanos == null) {
      return NumberFormat.NONE;
    }
    boolean mostlyClock = nanos < 2 * clockFloor;
    return (mostlyClock ? "≤" : "") + NumberFormat.duration(nanos, 2);
  }
}
