package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.MarkdownTable.digits;
import static dev.concurrencylab.benchmarks.report.MarkdownTable.interval;

import dev.concurrencylab.benchmarks.client.Scoreboard;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.benchmarks.jmh.CounterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;

/** One loop with one number of threads: what JMH and the service measured of it, round by round. */
final class Contest {

  /** Loops whose time hardly depends on who gets the cache line or the lock. */
  private static final Set<String> STEADY = Set.of("sequential", "atomic", "striped");

  private static final double STEADY_PERCENT = 10;

  private final String strategy;
  private final CounterType type;
  private final int threads;
  private final List<Double> jmh = new ArrayList<>();
  private final List<Double> service = new ArrayList<>();

  Contest(String strategy, CounterType type, int threads) {
    this.strategy = strategy;
    this.type = type;
    this.threads = threads;
  }

  String strategy() {
    return strategy;
  }

  CounterType type() {
    return type;
  }

  int threads() {
    return threads;
  }

  /** Returns whether a result of JMH is of this loop with so many threads. */
  boolean isAbout(RunResult result) {
    return result.getParams().getThreads() == threads
        && result.getParams().getParam("type").equals(type.name());
  }

  /** Takes what JMH measured in a round, in nanoseconds per operation. */
  void jmh(double nanos) {
    jmh.add(nanos);
  }

  /** Takes what the service measured in that round; NaN if its workers did not overlap enough. */
  void service(double nanos) {
    service.add(nanos);
  }

  static MarkdownTable table() {
    return new MarkdownTable(
        "strategy", "threads", "JMH, ns", "", "service, ns", "", "service ÷ JMH", "", "agree");
  }

  /** Adds a row, and tells whether both agree as well as they have to. */
  void tell(MarkdownTable table, Scoreboard board) {
    Estimate theirs = estimate(jmh.stream().mapToDouble(Double::doubleValue));
    Estimate ours = estimate(service.stream().mapToDouble(Double::doubleValue));
    Estimate ratio =
        estimate(IntStream.range(0, jmh.size()).mapToDouble(i -> service.get(i) / jmh.get(i)));
    table.row(
        strategy,
        String.valueOf(threads),
        median(theirs),
        range(theirs),
        median(ours),
        range(ours),
        median(ratio),
        range(ratio),
        agreement(theirs, ours, ratio, board));
  }

  private String agreement(Estimate theirs, Estimate ours, Estimate ratio, Scoreboard board) {
    String what = "%s, %d threads: JMH and service".formatted(strategy, threads);
    if (STEADY.contains(strategy) && ratio != null) {
      double percent = 100 * Math.abs(ratio.median() - 1);
      board.atMost(what + ", apart", percent, "%", STEADY_PERCENT);
      return percent <= STEADY_PERCENT ? "within 10%" : "**no**";
    }
    if (ours == null || ours.low() == null) {
      long enough = service.stream().filter(nanos -> !nanos.isNaN()).count();
      return "overlapped in %d of %d rounds".formatted(enough, service.size());
    }
    boolean apart = ours.low() > theirs.high() || ours.high() < theirs.low();
    board.none(what + ", intervals apart", apart ? 1 : 0);
    return apart ? "**no**" : "intervals overlap";
  }

  /** Leaves out the rounds in which workers did not overlap enough. */
  private static Estimate estimate(DoubleStream rounds) {
    return OrderStatistics.estimate(rounds.filter(nanos -> !Double.isNaN(nanos)).toArray());
  }

  private static String median(Estimate estimate) {
    return estimate == null ? "–" : digits(estimate.median(), 3);
  }

  private static String range(Estimate estimate) {
    return estimate == null ? "–" : interval(estimate.low(), estimate.high(), 3);
  }
}
