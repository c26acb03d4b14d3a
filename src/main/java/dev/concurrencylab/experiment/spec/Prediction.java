package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.strategy.Catalogue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The predicted duration of an experiment, from the catalogue's pessimistic costs. */
public final class Prediction {

  /** How long a loop is warmed at most in which operations can take any time, in nanoseconds. */
  public static final long MOST_WARM_UP_NANOS = 500_000_000;

  /** How long a fork takes at worst to start, and to run its code for the first time. */
  private static final long FORK_START_NANOS = 1_000_000_000;

  /** How many trials of a cell it takes to choose its number of iterations. */
  private static final int TRIALS_OF_A_CHOICE = 2;

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
    return Duration.ofNanos((long) (warmUpNanos() + rounds * nanosPerRound(spec.iterations())));
  }

  /** Returns the most iterations with which no trial is predicted to take longer. */
  long iterationsWithinTrial(Duration limit) {
    return cells.stream()
        .mapToLong(
            cell ->
                catalogue
                    .get(cell.strategy())
                    .iterationsWithin(
                        limit.toNanos(), cell.workers(), spec.pause(), spec.loop(cell)))
        .min()
        .orElseThrow();
  }

  /** Returns the most iterations with which the experiment is not predicted to take longer. */
  long iterationsWithinExperiment(Duration limit) {
    double setup = nanosPerRound(new Fixed(0));
    double perIteration = nanosPerRound(new Fixed(1)) - setup;
    double perRound = (limit.toNanos() - warmUpNanos()) / rounds;
    return (long) Math.max(0, (perRound - setup) / perIteration);
  }

  /** Returns the most repetitions with which the experiment is not predicted to take longer. */
  long repetitionsWithin(Duration limit) {
    double most = (limit.toNanos() - warmUpNanos()) / nanosPerRound(spec.iterations());
    return (long) ((most - 1) / spec.jvms()) - spec.warmup();
  }

  /** Returns the most forks with which the experiment is not predicted to take longer. */
  long forksWithin(Duration limit) {
    double once = choiceNanos() + nanosPerRound(spec.iterations());
    double perFork =
        warmUpNanosOfJvm()
            + ((double) spec.repetitions() + spec.warmup()) * nanosPerRound(spec.iterations());
    return (long) ((limit.toNanos() - once) / perFork);
  }

  /** Returns what comes before the first round of all JVMs, as far as it can be long. */
  private double warmUpNanos() {
    return spec.jvms() * warmUpNanosOfJvm() + choiceNanos();
  }

  /** Returns that of one JVM on each runtime. */
  private double warmUpNanosOfJvm() {
    double loops = spec.loopKind() == LoopKind.GENERAL && spec.warmup() > 0 ? 1 : 0;
    double start = spec.forks() > 0 ? FORK_START_NANOS : 0;
    return spec.runtimesOfCells().size()
        * (start + loops * spec.strategies().size() * MOST_WARM_UP_NANOS);
  }

  private double choiceNanos() {
    double choices = spec.iterations() == Chosen.AUTO ? TRIALS_OF_A_CHOICE : 0;
    return choices * nanosPerRound(spec.iterations());
  }

  private double nanosPerRound(Iterations iterations) {
    return cells.stream().mapToDouble(cell -> nanos(cell, iterations)).sum();
  }

  private long nanos(Cell cell, Iterations iterations) {
    return switch (iterations) {
      case Fixed(long count) -> nanos(cell, count);
      case Chosen chosen -> Math.max(nanos(cell, 0) + Iterations.TRIAL_NANOS, nanos(cell, 1));
    };
  }

  private long nanos(Cell cell, long iterations) {
    return catalogue
        .get(cell.strategy())
        .predictTrialNanos(cell.workers(), iterations, spec.pause(), spec.loop(cell));
  }
}
