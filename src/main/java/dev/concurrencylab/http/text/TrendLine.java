package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Ratios over time as a line of small bars. */
final class TrendLine {

  private static final String BARS = "▁▂▃▄▅▆▇█";

  /** The least range that the bars span, so that a small variation looks small. */
  private static final double LOWEST = 0.8;

  private static final double HIGHEST = 1.25;

  private TrendLine() {}

  /**
   * Returns the line, with the meaning of the lowest and the highest bar.
   *
   * @param newestFirst those that have no ratio are left out
   */
  static String of(List<ExperimentSnapshot> newestFirst, Map<String, Double> ratios) {
    List<Double> values =
        newestFirst.reversed().stream()
            .map(item -> ratios.get(item.id()))
            .filter(Objects::nonNull)
            .toList();
    double low = Math.min(LOWEST, values.stream().min(Double::compare).orElse(LOWEST));
    double high = Math.max(HIGHEST, values.stream().max(Double::compare).orElse(HIGHEST));
    StringBuilder bars = new StringBuilder();
    for (double value : values) {
      long bar = Math.round((BARS.length() - 1) * Math.log(value / low) / Math.log(high / low));
      bars.append(BARS.charAt((int) bar));
    }
    return "Time per operation ÷ that of the oldest run, to the newest: %s (▁ is %s, █ is %s)"
        .formatted(bars, NumberFormat.significant(low, 3), NumberFormat.significant(high, 3));
  }
}
