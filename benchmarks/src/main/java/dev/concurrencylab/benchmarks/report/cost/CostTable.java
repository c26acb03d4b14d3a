package dev.concurrencylab.benchmarks.report.cost;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.report.cost.CostStudy.Endpoint;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.experiment.result.Estimate;
import java.util.List;
import java.util.Map;

/**
 * Medians over rounds, and the ratio of each endpoint's rate to that of the bare endpoint, compared
 * round by round.
 *
 * @param rounds of each endpoint, in the same order
 */
record CostTable(Map<Endpoint, List<CostRound>> rounds) {

  private static final int DIGITS = 3;

  MarkdownTable markdown() {
    MarkdownTable table =
        new MarkdownTable(
            "endpoint",
            "requests/s",
            "interval",
            "of bare",
            "interval",
            "p50 µs",
            "p99 µs",
            "KB allocated");
    for (Endpoint endpoint : Endpoint.values()) {
      List<CostRound> measured = rounds.get(endpoint);
      Estimate rate = Medians.of(measured, CostRound::perSecond);
      Estimate ratio = ofBare(endpoint);
      table.row(
          "`" + endpoint + "`",
          median(rate, DIGITS),
          interval(rate, DIGITS),
          median(ratio, DIGITS),
          interval(ratio, DIGITS),
          median(Medians.of(measured, CostRound::p50Micros), DIGITS),
          median(Medians.of(measured, CostRound::p99Micros), DIGITS),
          digits(Medians.of(measured, CostRound::bytes).median() / 1e3, DIGITS));
    }
    return table;
  }

  /** Returns the ratio of an endpoint's rate to that of the bare endpoint. */
  Estimate ofBare(Endpoint endpoint) {
    return Medians.ofRatios(rounds.get(endpoint), rounds.get(Endpoint.BARE), CostRound::perSecond);
  }
}
