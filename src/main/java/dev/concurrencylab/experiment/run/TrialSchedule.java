package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of an experiment's trials: warm-up rounds, measured rounds, one latency round. Each
 * round runs every cell once, in a newly shuffled order, so that a slow drift of the machine's
 * speed affects all cells alike.
 */
final class TrialSchedule {

  private TrialSchedule() {}

  /** Returns all trials; the same for the same spec, its seed included. */
  static List<Trial> of(ExperimentSpec spec) {
    Random random = new Random(spec.seed());
    List<Trial> trials = new ArrayList<>();
    for (int round = 1; round <= spec.warmup(); round++) {
      addRound(trials, TrialKind.WARM_UP, round, spec, random);
    }
    for (int round = 1; round <= spec.repetitions(); round++) {
      addRound(trials, TrialKind.MEASURED, round, spec, random);
    }
    addRound(trials, TrialKind.LATENCY, 1, spec, random);
    return trials;
  }

  private static void addRound(
      List<Trial> trials, TrialKind kind, int round, ExperimentSpec spec, Random random) {
    List<Cell> cells = new ArrayList<>(spec.cells());
    Collections.shuffle(cells, random);
    for (Cell cell : cells) {
      trials.add(new Trial(trials.size() + 1, kind, round, cell));
    }
  }
}
