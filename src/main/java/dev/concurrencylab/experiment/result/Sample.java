package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.result.TrialResult.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * Finished trials of one cell, from which its values are estimated. Without forks each trial is an
 * observation. With forks each fork is one, by the median of its trials: locks, inlining and layout
 * settle differently in each JVM, so that more trials in the same one say little about the next.
 */
record Sample(List<Finished> trials) {

  /** Returns the estimate of a measured value; null without trials. */
  Estimate estimate(ToDoubleFunction<Measurement> value) {
    return estimateOf(trial -> value.applyAsDouble(trial.measurement()));
  }

  /** Returns the estimate of a value of each trial; null without trials. */
  Estimate estimateOf(ToDoubleFunction<Finished> value) {
    return OrderStatistics.estimate(observations(value));
  }

  private double[] observations(ToDoubleFunction<Finished> value) {
    return forked()
        ? valuesByFork(value).stream().mapToDouble(OrderStatistics::median).toArray()
        : trials.stream().mapToDouble(value).toArray();
  }

  private boolean forked() {
    return !trials.isEmpty() && trials.getFirst().trial().fork() != null;
  }

  private List<double[]> valuesByFork(ToDoubleFunction<Finished> value) {
    Map<Integer, List<Finished>> forks = new TreeMap<>();
    trials.forEach(
        trial -> forks.computeIfAbsent(trial.trial().fork(), fork -> new ArrayList<>()).add(trial));
    return forks.values().stream().map(fork -> fork.stream().mapToDouble(value).toArray()).toList();
  }

  /** Returns in how many forks a trial finished; null in an experiment without forks. */
  Integer forks() {
    return forked() ? valuesByFork(trial -> 0).size() : null;
  }

  /** Returns how much the time per operation varies; null without forks. */
  Variation variation() {
    if (!forked()) {
      return null;
    }
    List<double[]> forks = valuesByFork(trial -> trial.measurement().nanosPerOperation());
    double[] within =
        forks.stream()
            .filter(values -> values.length > 1)
            .mapToDouble(Sample::coefficientOfVariation)
            .toArray();
    return new Variation(
        forks.size() > 1
            ? coefficientOfVariation(forks.stream().mapToDouble(OrderStatistics::median).toArray())
            : null,
        within.length > 0 ? OrderStatistics.median(within) : null);
  }

  private static double coefficientOfVariation(double[] values) {
    return StandardDeviation.of(values).getAsDouble() / Mean.of(values).getAsDouble();
  }
}
