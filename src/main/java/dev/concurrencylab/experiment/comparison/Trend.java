package dev.concurrencylab.experiment.comparison;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.Cell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the time per operation of later runs of a question compares with that of the first. */
public final class Trend {

  private final Map<Cell, Double> first;

  /** Begins with the trials of the first run. */
  public Trend(List<TrialResult> first) {
    this.first = medians(first);
  }

  /**
   * Returns the geometric mean of the ratios of the cells that both runs have measured: later ÷
   * first; null if there are none.
   */
  public Double ratio(List<TrialResult> later) {
    double[] logs =
        medians(later).entrySet().stream()
            .filter(cell -> first.containsKey(cell.getKey()))
            .mapToDouble(cell -> Math.log(cell.getValue() / first.get(cell.getKey())))
            .toArray();
    double sum = 0;
    for (double log : logs) {
      sum += log;
    }
    return logs.length == 0 ? null : Math.exp(sum / logs.length);
  }

  private static Map<Cell, Double> medians(List<TrialResult> trials) {
    Map<Cell, Double> medians = new HashMap<>();
    trials.stream()
        .filter(trial -> trial.trial().kind() == TrialKind.MEASURED)
        .collect(groupingBy(trial -> trial.trial().cell(), mapping(TrialSample::of, toList())))
        .forEach(
            (cell, samples) -> {
              CellSamples all = new CellSamples(cell, null, null, samples);
              double[] values = all.values(all.hasForks(), TrialSample::nanosPerOperation);
              if (values.length > 0) {
                medians.put(cell, OrderStatistics.median(values));
              }
            });
    return medians;
  }
}
