package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.strategy.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The order of an experiment's trials. Without forks they are one block of warm-up rounds, measured
 * rounds and one latency round. Each round runs every cell once, in a newly shuffled order, so that
 * a slow drift of the machine's speed affects all cells alike.
 *
 * <p>With forks there are such blocks for each fork, one on each runtime, and after them one in the
 * service for strategies that make processes of their own. Only those of the first fork have a
 * latency round.
 */
final class TrialSchedule {

  private final ExperimentSpec spec;
  private final Random random;
  private final List<Block> blocks = new ArrayList<>();
  private int trials;

  /**
   * Trials that one JVM runs.
   *
   * @param fork from 1; null in an experiment without forks
   * @param inFork whether a fresh JVM runs them, or else the service
   * @param runtime the name of the JDK; null for that of the service
   */
  record Block(Integer fork, boolean inFork, String runtime, List<Trial> trials) {

    /** Returns the cells of its trials, each once. */
    List<Cell> cells() {
      return trials.stream().map(Trial::cell).distinct().toList();
    }
  }

  private TrialSchedule(ExperimentSpec spec) {
    this.spec = spec;
    this.random = new Random(spec.seed());
  }

  /** Returns all blocks with a trial; the same for the same spec, its seed included. */
  static List<Block> of(ExperimentSpec spec, Catalogue catalogue) {
    TrialSchedule schedule = new TrialSchedule(spec);
    Predicate<Cell> inOneJvm = cell -> catalogue.get(cell.strategy()).kind().inOneJvm();
    if (spec.forks() == 0) {
      schedule.add(null, false, null, spec.cells());
    }
    for (int fork = 1; fork <= spec.forks(); fork++) {
      for (String runtime : spec.runtimesOfCells()) {
        schedule.add(fork, true, runtime, cells(spec, inOneJvm.and(cell -> isOn(cell, runtime))));
      }
      schedule.add(fork, false, null, cells(spec, inOneJvm.negate()));
    }
    return schedule.blocks;
  }

  private static boolean isOn(Cell cell, String runtime) {
    return runtime == null || runtime.equals(cell.runtime());
  }

  private static List<Cell> cells(ExperimentSpec spec, Predicate<Cell> wanted) {
    return spec.cells().stream().filter(wanted).toList();
  }

  private void add(Integer fork, boolean inFork, String runtime, List<Cell> cells) {
    List<Trial> block = new ArrayList<>();
    addRounds(block, TrialKind.WARM_UP, spec.warmup(), fork, cells);
    addRounds(block, TrialKind.MEASURED, spec.repetitions(), fork, cells);
    if (fork == null || fork == 1) {
      addRounds(block, TrialKind.LATENCY, 1, fork, cells);
    }
    if (!block.isEmpty()) {
      blocks.add(new Block(fork, inFork, runtime, block));
    }
  }

  private void addRounds(
      List<Trial> block, TrialKind kind, int rounds, Integer fork, List<Cell> cells) {
    for (int round = 1; round <= rounds; round++) {
      List<Cell> shuffled = new ArrayList<>(cells);
      Collections.shuffle(shuffled, random);
      for (Cell cell : shuffled) {
        trials++;
        block.add(new Trial(trials, kind, fork, round, cell));
      }
    }
  }
}
