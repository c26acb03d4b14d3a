package dev.concurrencylab.experiment.result;

import dev.concurrencylab.experiment.result.Crossing.Side;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.ExecutionKind;
import dev.concurrencylab.trial.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of the correct strategies is the best at each value of the axes, and where that changes.
 * Strategies whose workers run one after another take no part, since they are no way to share a
 * counter.
 */
public final class Ranking {

  private final ExperimentSpec spec;
  private final MeasuredTrials measured;
  private final Map<Cell, CellResult> correct = new HashMap<>();

  /**
   * Ranks the strategies of an experiment.
   *
   * @param results of its cells
   * @param trials from which the results were computed
   */
  public Ranking(
      ExperimentSpec spec,
      Catalogue catalogue,
      List<CellResult> results,
      Collection<TrialResult> trials) {
    this.spec = spec;
    this.measured = new MeasuredTrials(trials);
    results.stream()
        .filter(result -> result.verdict() == Verdict.EXACT)
        .filter(
            result ->
                catalogue
                    .find(result.strategy())
                    .filter(known -> known.kind() == ExecutionKind.CALLER)
                    .isEmpty())
        .forEach(result -> correct.put(result.cell(), result));
  }

  /** Returns the best strategy at the values of a cell; empty if not even two are correct. */
  public Optional<Leader> leader(Cell point) {
    List<CellResult> ranked =
        spec.strategies().stream()
            .map(strategy -> correct.get(point.with(strategy)))
            .filter(result -> result != null && result.nanosPerOperation() != null)
            .sorted(Comparator.comparingDouble(result -> result.nanosPerOperation().median()))
            .toList();
    if (ranked.size() < 2) {
      return Optional.empty();
    }
    CellResult best = ranked.getFirst();
    CellResult next = ranked.get(1);
    Estimate ratio = measured.ratio(next.cell(), best.cell(), Measurement::nanosPerOperation);
    return Optional.of(new Leader(best, next, ratio));
  }

  /** Returns all changes of the best strategy of which both sides are certain. */
  public List<Crossing> crossings() {
    return Stream.of(Axis.values())
        .filter(axis -> axis.valuesIn(spec).size() > 1)
        .flatMap(
            axis ->
                Cell.all(spec.baseline(), spec).stream()
                    .filter(point -> point.value(axis) == axis.valuesIn(spec).getFirst())
                    .flatMap(point -> crossings(axis, point).stream()))
        .toList();
  }

  private List<Crossing> crossings(Axis axis, Cell point) {
    List<Leader> certain =
        axis.valuesIn(spec).stream()
            .sorted()
            .flatMap(value -> leader(point.with(axis, value)).stream())
            .filter(Leader::certain)
            .toList();
    List<Crossing> crossings = new ArrayList<>();
    for (int i = 1; i < certain.size(); i++) {
      Side from = side(axis, certain.get(i - 1));
      Side to = side(axis, certain.get(i));
      if (!from.strategy().equals(to.strategy())) {
        Map<Axis, Integer> others = new EnumMap<>(point.values());
        others.remove(axis);
        crossings.add(new Crossing(axis, point.runtime(), others, from, to));
      }
    }
    return crossings;
  }

  private static Side side(Axis axis, Leader leader) {
    return new Side(
        leader.best().cell().value(axis),
        leader.best().strategy(),
        leader.next().strategy(),
        leader.ratio());
  }
}
