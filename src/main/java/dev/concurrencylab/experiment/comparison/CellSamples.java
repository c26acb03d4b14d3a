package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The measured trials of a cell, with the verdict on all of them. */
public record CellSamples(
    Cell cell, Guarantee guarantee, Verdict verdict, List<TrialSample> samples) {

  public CellSamples {
    samples = List.copyOf(samples);
  }

  List<TrialSample> finished() {
    return samples.stream().filter(TrialSample::finished).toList();
  }

  /** Returns whether fresh JVMs ran the trials. */
  boolean hasForks() {
    return !samples.isEmpty() && samples.stream().allMatch(sample -> sample.fork() != null);
  }

  /** Returns a value of each trial that finished, or the median in each fork. */
  double[] values(boolean ofForks, ToDoubleFunction<TrialSample> value) {
    return ofForks
        ? byFork().stream().mapToDouble(fork -> median(fork, value)).toArray()
        : finished().stream().mapToDouble(value).toArray();
  }

  private static double median(List<TrialSample> trials, ToDoubleFunction<TrialSample> value) {
    return OrderStatistics.median(trials.stream().mapToDouble(value).toArray());
  }

  /** Returns in how many of the forks, or else of the trials, updates were lost. */
  int lossy(boolean ofForks) {
    List<List<TrialSample>> units =
        ofForks ? List.copyOf(byFork()) : finished().stream().map(List::of).toList();
    return (int)
        units.stream()
            .filter(unit -> unit.stream().anyMatch(trial -> trial.lostUpdates() > 0))
            .count();
  }

  private Collection<List<TrialSample>> byFork() {
    return finished().stream()
        .collect(Collectors.groupingBy(TrialSample::fork, TreeMap::new, Collectors.toList()))
        .values();
  }

  /** Returns whether a guarantee is broken, by the verdict or by the trials. */
  boolean broken() {
    return verdict == Verdict.VIOLATED || (guarantee == Guarantee.EXACT && lossy(false) > 0);
  }

  /** Returns whether trials failed, or none finished. */
  boolean failed() {
    return verdict == Verdict.FAILED || finished().size() < samples.size() || samples.isEmpty();
  }
}
