package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Cell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The measured trials of an experiment by cell, and of those that finished the values by round. */
final class MeasuredTrials {

  private final Map<Cell, List<TrialResult>> trials = new HashMap<>();
  private final Map<Cell, Map<Round, Finished>> rounds = new HashMap<>();

  private record Round(Integer fork, int number) {}

  /** Takes the measured trials out of trials of any kind. */
  MeasuredTrials(Collection<TrialResult> results) {
    for (TrialResult result : results) {
      Trial trial = result.trial();
      if (trial.kind() == TrialKind.MEASURED) {
        trials.computeIfAbsent(trial.cell(), cell -> new ArrayList<>()).add(result);
        if (result instanceof Finished finished) {
          rounds.computeIfAbsent(trial.cell(), cell -> new HashMap<>()).put(round(trial), finished);
        }
      }
    }
  }

  /** Returns the trials of a cell in their order; none if it has not been measured. */
  List<TrialResult> of(Cell cell) {
    return trials.getOrDefault(cell, List.of());
  }

  /**
   * Returns by how much a value of one cell is larger than that of another: the quotient within
   * each round, so that what slowed down a whole round cancels out. Null if there is no round in
   * which both finished.
   */
  Estimate ratio(Cell dividend, Cell divisor, ToDoubleFunction<Measurement> value) {
    Map<Round, Finished> dividends = rounds.getOrDefault(dividend, Map.of());
    Map<Round, Finished> divisors = rounds.getOrDefault(divisor, Map.of());
    List<Finished> both =
        dividends.entrySet().stream()
            .filter(round -> divisors.containsKey(round.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new Sample(both)
        .estimateOf(
            trial ->
                value.applyAsDouble(trial.measurement())
                    / value.applyAsDouble(divisors.get(round(trial.trial())).measurement()));
  }

  private static Round round(Trial trial) {
    return new Round(trial.fork(), trial.round());
  }
}
