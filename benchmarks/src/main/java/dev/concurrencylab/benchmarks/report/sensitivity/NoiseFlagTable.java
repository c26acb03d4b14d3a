package dev.concurrencylab.benchmarks.report.sensitivity;

import dev.concurrencylab.benchmarks.Medians;
import dev.concurrencylab.benchmarks.report.study.MarkdownTable;
import dev.concurrencylab.benchmarks.report.study.Proportion;
import dev.concurrencylab.benchmarks.report.study.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The noise flags of trials whose duration is off, and of those that are as on a quiet machine.
 *
 * @param trials by condition and strategy
 */
record NoiseFlagTable(Map<String, Map<String, List<Trial>>> trials) {

  /** A trial whose duration exceeds the quiet median of its strategy by this factor is off. */
  static final double OFF = 1.25;

  /** A trial whose duration is within this share of the quiet median is as on a quiet machine. */
  private static final double NEAR = 0.10;

  MarkdownTable table() {
    MarkdownTable table =
        new MarkdownTable(
            "condition",
            "trials",
            "off",
            "of them flagged, %",
            "passed as quiet",
            "not known",
            "as in quiet",
            "of them flagged, %");
    trials.forEach((condition, byStrategy) -> row(table, condition, byStrategy));
    return table;
  }

  private void row(MarkdownTable table, String name, Map<String, List<Trial>> byStrategy) {
    List<Trial> off = select(byStrategy, ratio -> ratio > OFF);
    List<Trial> near = select(byStrategy, ratio -> Math.abs(ratio - 1) <= NEAR);
    table.row(
        name,
        String.valueOf(select(byStrategy, ratio -> true).size()),
        String.valueOf(off.size()),
        flagged(off).inPercent(),
        String.valueOf(off.stream().filter(t -> Boolean.FALSE.equals(t.noisy())).count()),
        String.valueOf(off.stream().filter(t -> t.noisy() == null).count()),
        String.valueOf(near.size()),
        flagged(near).inPercent());
  }

  private static Proportion flagged(List<Trial> trials) {
    List<Trial> known = trials.stream().filter(trial -> trial.noisy() != null).toList();
    return new Proportion(known.stream().filter(Trial::flagged).count(), known.size());
  }

  /** Selects by the ratio to the quiet median of the same strategy. */
  private List<Trial> select(Map<String, List<Trial>> byStrategy, Predicate<Double> ratio) {
    return byStrategy.entrySet().stream()
        .flatMap(entry -> select(entry.getKey(), entry.getValue(), ratio))
        .toList();
  }

  private Stream<Trial> select(String strategy, List<Trial> here, Predicate<Double> ratio) {
    double quiet = Medians.of(trials.get(Trial.QUIET).get(strategy), Trial::durationNanos).median();
    return here.stream().filter(trial -> ratio.test(trial.durationNanos() / quiet));
  }
}
