package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.TrialKind;
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

  /**
   * One trial to run.
   *
   * @param kind the purpose of the trial
   * @param round its round among those of its kind, from 1
   * @param strategy the strategy's name
   * @param workers the number of workers
   */
  record Step(TrialKind kind, int round, String strategy, int workers) {}

  /** Returns all steps; the same for the same spec, its seed included. */
  static List<Step> of(ExperimentSpec spec) {
    Random random = new Random(spec.seed());
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= spec.warmup(); round++) {
      steps.addAll(round(TrialKind.WARM_UP, round, spec, random));
    }
    for (int round = 1; round <= spec.repetitions(); round++) {
      steps.addAll(round(TrialKind.MEASURED, round, spec, random));
    }
    steps.addAll(round(TrialKind.LATENCY, 1, spec, random));
    return steps;
  }

  private static List<Step> round(TrialKind kind, int round, ExperimentSpec spec, Random random) {
    List<Step> steps = new ArrayList<>(spec.cells());
    for (String strategy : spec.strategies()) {
      for (int workers : spec.workers()) {
        steps.add(new Step(kind, round, strategy, workers));
      }
    }
    Collections.shuffle(steps, random);
    return steps;
  }
}
