package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.comparison.Speed.Scope;
import dev.concurrencylab.experiment.result.OrderStatistics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two cells to be compared.
 *
 * @param against the value of the axis that the baseline has; null between two experiments
 * @param paired whether the same JVMs ran both, so that what slows down a round or a fork cancels
 *     out
 */
record CellPair(CellSamples baseline, CellSamples contender, String against, boolean paired) {

  boolean forked() {
    return baseline.hasForks() && contender.hasForks();
  }

  /** Returns whether both sides have a trial that finished. */
  boolean measured() {
    return paired
        ? !ratios().isEmpty()
        : !baseline.finished().isEmpty() && !contender.finished().isEmpty();
  }

  Scope scope() {
    if (forked()) {
      return Scope.N_JVMS;
    }
    return against == null ? Scope.TWO_JVMS : Scope.THIS_JVM;
  }

  /** Returns whether the samples say something about more than two JVMs that are compared. */
  boolean decidable() {
    return forked() || paired;
  }

  RankTest rankTest() {
    if (!paired) {
      return RankTest.ofSamples(
          baseline.values(forked(), TrialSample::nanosPerOperation),
          contender.values(forked(), TrialSample::nanosPerOperation));
    }
    return RankTest.ofPairs(
        ratios().stream()
            .mapToDouble(
                fork ->
                    OrderStatistics.median(
                        fork.stream().mapToDouble(Double::doubleValue).toArray()))
            .toArray());
  }

  private record Round(Integer fork, int number) {}

  /** Returns the ratios in the rounds of each fork, or of one round each if there are no forks. */
  private Collection<List<Double>> ratios() {
    Map<Round, Double> baselines = new HashMap<>();
    baseline
        .finished()
        .forEach(s -> baselines.put(new Round(s.fork(), s.round()), s.nanosPerOperation()));
    return contender.finished().stream()
        .filter(s -> baselines.containsKey(new Round(s.fork(), s.round())))
        .collect(
            Collectors.groupingBy(
                s -> forked() ? s.fork() : s.round(),
                TreeMap::new,
                Collectors.mapping(
                    s -> s.nanosPerOperation() / baselines.get(new Round(s.fork(), s.round())),
                    Collectors.toList())))
        .values();
  }
}
