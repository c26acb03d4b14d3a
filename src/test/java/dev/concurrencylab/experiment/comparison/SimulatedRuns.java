package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Experiments whose times per operation are drawn at random: log-normal from fork to fork, with a
 * trial in each.
 */
record SimulatedRuns(RandomGenerator random, int cells, Integer forks, double spread) {

  private static final double NANOS = 20;
  private static final long UPDATES = 1_000_000;

  /** Returns a run whose operations take so many times as long, without losses. */
  SampledExperiment run(double ratio) {
    return run("run", ratio, Guarantee.EXACT, 0);
  }

  /** Returns a run that loses about such a share of the updates, by half more or less. */
  SampledExperiment lossyRun(double share) {
    return run("run", 1, Guarantee.NONE, share);
  }

  SampledExperiment run(String id, double ratio, Guarantee guarantee, double lost) {
    return new SampledExperiment(
        id,
        Instant.EPOCH,
        ExperimentState.COMPLETED,
        Map.of(),
        Map.of("workload", "opposed", "loop", "plain"),
        Map.of("java", "25"),
        IntStream.range(0, cells)
            .mapToObj(i -> cell(TestCell.of("strategy-" + i), ratio, guarantee, lost))
            .toList());
  }

  CellSamples cell(Cell cell, double ratio, Guarantee guarantee, double lost) {
    Verdict verdict = guarantee == Guarantee.EXACT ? Verdict.EXACT : Verdict.LOST_UPDATES;
    int units = forks == null ? 9 : forks;
    return new CellSamples(
        cell,
        guarantee,
        verdict,
        IntStream.rangeClosed(1, units)
            .mapToObj(
                i ->
                    new TrialSample(
                        forks == null ? null : i,
                        forks == null ? i : 1,
                        NANOS * ratio * Math.exp(spread * random.nextGaussian()),
                        UPDATES,
                        (long) (UPDATES * Math.min(1, lost * (0.5 + random.nextDouble()))),
                        false))
            .toList());
  }

  /** Cells without values of axes that matter. */
  static final class TestCell {

    private TestCell() {}

    static Cell of(String strategy) {
      return Cell.of(strategy, null, Axis::defaultValue);
    }
  }
}
