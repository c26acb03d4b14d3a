package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Pause;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The predicted duration of an experiment, from the catalogue's pessimistic costs. */
public final class Prediction {

  /** One strategy with one number of workers. */
  record Cell(Strategy strategy, int workers) {}

  private final List<Cell> cells;
  private final long iterations;
  private final Pause pause;
  private final double rounds;

  private Prediction(List<Cell> cells, ExperimentSpec spec) {
    this.cells = cells;
    this.iterations = spec.iterations();
    this.pause = spec.pause();
    this.rounds = (double) spec.trials() / spec.cells();
  }

  /** Predicts how long an experiment takes, and each of its trials. */
  public static Prediction of(ExperimentSpec spec, Catalogue catalogue) {
    List<Cell> cells =
        spec.strategies().stream()
            .map(catalogue::get)
            .flatMap(strategy -> spec.workers().stream().map(n -> new Cell(strategy, n)))
            .toList();
    return new Prediction(cells, spec);
  }

  /** Returns the cell whose trials take longest. */
  Cell slowest() {
    return cells.stream().max(Comparator.comparingLong(this::trialNanos)).orElseThrow();
  }

  Duration longestTrial() {
    return Duration.ofNanos(trialNanos(slowest()));
  }

  /** Returns how long the experiment is predicted to take. */
  public Duration experiment() {
    return Duration.ofNanos((long) (rounds * cells.stream().mapToDouble(this::trialNanos).sum()));
  }

  /** Returns the most iterations with which no trial is predicted to take longer. */
  long iterationsWithinTrial(Duration limit) {
    return cells.stream()
        .mapToLong(cell -> cell.strategy().iterationsWithin(limit.toNanos(), cell.workers(), pause))
        .min()
        .orElseThrow();
  }

  /** Returns the most iterations with which the experiment is not predicted to take longer. */
  long iterationsWithinExperiment(Duration limit) {
    double setup = 0;
    double perIteration = 0;
    for (Cell cell : cells) {
      long none = cell.strategy().predictTrialNanos(cell.workers(), 0, pause);
      setup += none;
      perIteration += cell.strategy().predictTrialNanos(cell.workers(), 1, pause) - none;
    }
    return (long) Math.max(0, (limit.toNanos() / rounds - setup) / perIteration);
  }

  private long trialNanos(Cell cell) {
    return cell.strategy().predictTrialNanos(cell.workers(), iterations, pause);
  }
}
