package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.MarkdownTable.interval;

import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.benchmarks.report.Cost.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Medians over rounds, and what part of the bare endpoint's rate each has, compared round by round.
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
      Estimate rate = estimate(endpoint, CostRound::perSecond);
      Estimate part = ofBare(endpoint);
      table.row(
          "`" + endpoint + "`",
          digits(rate.median(), DIGITS),
          interval(rate.low(), rate.high(), DIGITS),
          digits(part.median(), DIGITS),
          interval(part.low(), part.high(), DIGITS),
          digits(estimate(endpoint, CostRound::p50Micros).median(), DIGITS),
          digits(estimate(endpoint, CostRound::p99Micros).median(), DIGITS),
          digits(estimate(endpoint, CostRound::bytes).median() / 1e3, DIGITS));
    }
    return table;
  }

  Estimate ofBare(Endpoint endpoint) {
    List<CostRound> bare = rounds.get(Endpoint.BARE);
    List<CostRound> those = rounds.get(endpoint);
    return OrderStatistics.estimate(
        IntStream.range(0, bare.size())
            .mapToDouble(i -> those.get(i).perSecond() / bare.get(i).perSecond())
            .toArray());
  }

  private Estimate estimate(Endpoint endpoint, ToDoubleFunction<CostRound> figure) {
    return OrderStatistics.estimate(rounds.get(endpoint).stream().mapToDouble(figure).toArray());
  }
}
