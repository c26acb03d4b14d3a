package dev.concurrencylab.benchmarks.report;

import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.interval;
import static dev.concurrencylab.benchmarks.report.study.MarkdownTable.median;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.Proportion;
import dev.concurrencylab.benchmarks.report.study.Trial;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A strategy of CPython and one of the service, whose n-th trials were in the same round.
 *
 * <p>The service's time is {@code totalNanos}: from asking for the workers until they are joined.
 * CPython's time is {@code durationNanos}, from the start of the first worker to the end of the
 * last: the rest is mostly the start and the end of an interpreter, for which a Python program that
 * already runs need not wait. So CPython's time is too short by the start and the join of two
 * threads, some 0.1 ms, or by two forks, some milliseconds.
 *
 * @param theirs name of CPython's strategy
 * @param ours name of the service's strategy
 */
record PythonComparison(
    String theirs, String ours, List<Trial> theirTrials, List<Trial> ourTrials) {

  Estimate theirMillis() {
    return Medians.of(theirTrials, trial -> trial.durationNanos() / 1e6);
  }

  /** Returns the ratio of CPython's time to the service's, within each round. */
  Estimate ratio() {
    return OrderStatistics.estimate(
        IntStream.range(0, theirTrials.size())
            .mapToDouble(i -> theirTrials.get(i).durationNanos() / ourTrials.get(i).totalNanos())
            .toArray());
  }

  void addTo(MarkdownTable table) {
    long losing = theirTrials.stream().filter(trial -> trial.lost() > 0).count();
    table.row(
        theirs,
        theirTrials.stream()
            .map(Trial::verdict)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", ")),
        new Proportion(losing, theirTrials.size()).toString(),
        median(Medians.of(theirTrials, trial -> trial.totalNanos() / 1e6), 3),
        median(theirMillis(), 3),
        interval(theirMillis(), 3),
        ours,
        median(Medians.of(ourTrials, trial -> trial.totalNanos() / 1e6), 3),
        median(ratio(), 3),
        interval(ratio(), 3));
  }
}
