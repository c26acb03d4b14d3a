package dev.concurrencylab.benchmarks.report;

import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One strategy of CPython and one of ours, whose n-th trials were in the same round.
 *
 * <p>Ours counts in full, {@code totalNanos}: from asking for the workers until they are joined.
 * Theirs counts from the start of the first worker to the end of the last, {@code durationNanos}:
 * what is before and after is for the most part the start and the end of an interpreter, which a
 * Python program that already runs need not wait for. So theirs is too short by the start and the
 * join of two threads, some 0.1 ms, or by two forks, some milliseconds.
 */
record Comparison(String theirs, String ours, List<Trial> theirTrials, List<Trial> ourTrials) {

  Estimate theirMillis() {
    return estimate(i -> theirTrials.get(i).durationNanos() / 1e6);
  }

  Estimate ourMillis() {
    return estimate(i -> ourTrials.get(i).totalNanos() / 1e6);
  }

  /** Returns theirs ÷ ours, within each round. */
  Estimate ratio() {
    return estimate(i -> theirTrials.get(i).durationNanos() / ourTrials.get(i).totalNanos());
  }

  private Estimate estimate(IntToDoubleFunction ofRound) {
    return OrderStatistics.estimate(
        IntStream.range(0, theirTrials.size()).mapToDouble(ofRound).toArray());
  }

  void addTo(MarkdownTable table) {
    Estimate theirMillis = theirMillis();
    Estimate ratio = ratio();
    table.row(
        theirs,
        theirTrials.stream()
            .map(Trial::verdict)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")),
        new Share(theirTrials.stream().filter(t -> t.lost() > 0).count(), theirTrials.size())
            .toString(),
        MarkdownTable.digits(estimate(i -> theirTrials.get(i).totalNanos() / 1e6).median(), 3),
        MarkdownTable.digits(theirMillis.median(), 3),
        MarkdownTable.interval(theirMillis.low(), theirMillis.high(), 3),
        ours,
        MarkdownTable.digits(ourMillis().median(), 3),
        MarkdownTable.digits(ratio.median(), 3),
        MarkdownTable.interval(ratio.low(), ratio.high(), 3));
  }
}
