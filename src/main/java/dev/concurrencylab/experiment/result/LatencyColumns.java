package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.result.TrialResult.Finished;
import java.util.function.Function;

/** The columns of the latency of one kind of operations, which are one object in JSON. */
final class LatencyColumns {

  private final String object;
  private final String sqlPrefix;
  private final Function<Measurement, LatencySummary> kind;
  private final TrialColumn<Long> p50;
  private final TrialColumn<Long> p90;
  private final TrialColumn<Long> p99;
  private final TrialColumn<Long> p999;
  private final TrialColumn<Long> max;
  private final TrialColumn<Long> samples;

  /**
   * Declares the columns.
   *
   * @param object the name of the object
   * @param sqlPrefix what the names in the database begin with
   * @param kind returns the latency, or null
   */
  LatencyColumns(String object, String sqlPrefix, Function<Measurement, LatencySummary> kind) {
    this.object = object;
    this.sqlPrefix = sqlPrefix;
    this.kind = kind;
    this.p50 =
        percentile(
            "p50",
            "Median in nanoseconds; a percentile with fewer than 10 samples beyond is null.",
            LatencySummary::p50);
    this.p90 = percentile("p90", "90th percentile in nanoseconds.", LatencySummary::p90);
    this.p99 = percentile("p99", "99th percentile in nanoseconds.", LatencySummary::p99);
    this.p999 = percentile("p999", "99.9th percentile in nanoseconds.", LatencySummary::p999);
    this.max = column("max", 0, "The largest sampled, in nanoseconds.", false, LatencySummary::max);
    this.samples =
        column("samples", 1, "Operations that were timed.", false, LatencySummary::samples);
  }

  private TrialColumn<Long> percentile(
      String field, String meaning, Function<LatencySummary, Long> value) {
    return column(field, 0, meaning, true, value);
  }

  private TrialColumn<Long> column(
      String field,
      int minimum,
      String meaning,
      boolean nullable,
      Function<LatencySummary, Long> value) {
    return TrialColumns.number(minimum, meaning)
        .column(
            object + "." + field,
            sqlPrefix + field,
            Long.class,
            nullable,
            result -> valueOf(result, value));
  }

  private Long valueOf(TrialResult result, Function<LatencySummary, Long> value) {
    LatencySummary latency =
        result instanceof Finished finished ? kind.apply(finished.measurement()) : null;
    return latency == null ? null : value.apply(latency);
  }

  /** Returns the latency in a row; null if none was measured. */
  LatencySummary in(Function<TrialColumn<?>, ?> row) {
    Long timed = samples.in(row);
    return timed == null
        ? null
        : new LatencySummary(
            p50.in(row), p90.in(row), p99.in(row), p999.in(row), max.in(row), timed);
  }
}
