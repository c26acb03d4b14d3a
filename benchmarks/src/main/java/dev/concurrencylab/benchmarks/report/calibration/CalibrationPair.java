package dev.concurrencylab.benchmarks.report.calibration;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.Scoreboard;
import dev.concurrencylab.benchmarks.jmh.CounterType;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.experiment.result.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;

/** The times per operation of one loop with one number of threads, by JMH and by the service. */
final class CalibrationPair {

  /** Loops whose time hardly depends on which thread gets the cache line or the lock. */
  private static final Set<String> STEADY = Set.of("sequential", "atomic", "striped");

  private static final double STEADY_PERCENT = 10;
  private static final int DIGITS = 3;

  private final String strategy;
  private final CounterType type;
  private final int threads;
  private final List<Round> rounds = new ArrayList<>();

  /** Nanoseconds per operation; the service's are NaN if its workers did not overlap enough. */
  private record Round(double jmh, double service) {

    boolean complete() {
      return !Double.isNaN(service);
    }
  }

  CalibrationPair(String strategy, CounterType type, int threads) {
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

  /** Returns whether a result of JMH is of this loop with this number of threads. */
  boolean matches(RunResult result) {
    return result.getParams().getThreads() == threads
        && result.getParams().getParam("type").equals(type.name());
  }

  /**
   * Adds a round.
   *
   * @param jmh nanoseconds per operation by JMH
   * @param service the same by the service; NaN if its workers did not overlap enough
   */
  void add(double jmh, double service) {
    rounds.add(new Round(jmh, service));
  }

  static MarkdownTable table() {
    return new MarkdownTable(
        "strategy", "threads", "JMH, ns", "", "service, ns", "", "service ÷ JMH", "", "agree");
  }

  /** Adds a row to the table, and prints whether both agree as well as they must. */
  void report(MarkdownTable table, Scoreboard board) {
    List<Round> complete = rounds.stream().filter(Round::complete).toList();
    Estimate jmh = Medians.of(rounds, Round::jmh);
    Estimate service = Medians.of(complete, Round::service);
    Estimate ratio = Medians.of(complete, round -> round.service() / round.jmh());
    table.row(
        strategy,
        String.valueOf(threads),
        median(jmh, DIGITS),
        interval(jmh, DIGITS),
        median(service, DIGITS),
        interval(service, DIGITS),
        median(ratio, DIGITS),
        interval(ratio, DIGITS),
        agreement(jmh, service, ratio, complete.size(), board));
  }

  private String agreement(
      Estimate jmh, Estimate service, Estimate ratio, int complete, Scoreboard board) {
    String what = "%s, %d threads: JMH and service".formatted(strategy, threads);
    if (STEADY.contains(strategy) && ratio != null) {
      double percent = 100 * Math.abs(ratio.median() - 1);
      board.atMost(what + ", apart", percent, "%", STEADY_PERCENT);
      return percent <= STEADY_PERCENT ? "within 10%" : "**no**";
    }
    if (service == null || service.low() == null) {
      return "overlapped in %d of %d rounds".formatted(complete, rounds.size());
    }
    boolean apart = service.low() > jmh.high() || service.high() < jmh.low();
    board.none(what + ", intervals apart", apart ? 1 : 0);
    return apart ? "**no**" : "intervals overlap";
  }
}
