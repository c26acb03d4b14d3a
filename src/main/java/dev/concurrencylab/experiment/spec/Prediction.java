package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.strategy.Catalogue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The predicted duration of an experiment, from the catalogue's pessimistic costs. */
public final class Prediction {

  private final ExperimentSpec spec;
  private final Catalogue catalogue;
  private final List<Cell> cells;
  private final double rounds;

  public Prediction(ExperimentSpec spec, Catalogue catalogue) {
    this.spec = spec;
    this.catalogue = catalogue;
    this.cells = spec.cells();
    this.rounds = (double) spec.trials() / cells.size();
  }

  Cell slowestCell() {
    return cells.stream()
        .max(Comparator.comparingLong(cell -> nanos(cell, spec.iterations())))
        .orElseThrow();
  }

  Duration longestTrial() {
    return Duration.ofNanos(nanos(slowestCell(), spec.iterations()));
  }

  /** Returns how long the experiment is predicted to take. */
  public Duration experiment() {
    return Duration.ofNanos((long) (rounds * nanosPerRound(spec.iterations())));
  }

  /** Returns the most iterations with which no trial is predicted to take longer. */
  long iterationsWithinTrial(Duration limit) {
    return cells.stream()
        .mapToLong(
            cell ->
                catalogue
                    .get(cell.strategy())
                    .iterationsWithin(limit.toNanos(), cell.workers(), spec.pause()))
        .min()
        .orElseThrow();
  }

  /** Returns the most iterations with which the experiment is not predicted to take longer. */
  long iterationsWithinExperiment(Duration limit) {
    double setup = nanosPerRound(0);
    double perIteration = nanosPerRound(1) - setup;
    return (long) Math.max(0, (limit.toNanos() / rounds - setup) / perIteration);
  }

  private double nanosPerRound(long iterations) {
    return cells.stream().mapToDouble(cell -> nanos(cell, iterations)).sum();
  }

  private long nanos(Cell cell, long iterations) {
    return catalogue
        .get(cell.strategy())
        .predictTrialNanos(cell.workers(), iterations, spec.pause());
  }
}
