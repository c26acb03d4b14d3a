package dev.concurrencylab.experiment.comparison;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.comparison.Comparison.Difference;
import dev.concurrencylab.experiment.comparison.Comparison.Missing;
import dev.concurrencylab.experiment.comparison.Comparison.Party;
import dev.concurrencylab.experiment.comparison.Comparison.Side;
import dev.concurrencylab.experiment.result.OrderStatistics;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.Violations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Compares experiments.
 *
 * @param threshold the least relative difference that counts: 0.05 for 5%
 * @param failOn what counts as a failure
 */
public record ComparisonMaker(double threshold, Set<FailOn> failOn) {

  private static final String NONE_IN_COMMON =
      "have none in common that was measured: choose two runs of the same spec";

  private static final String NOT_CHOSEN = "that of the service";

  private static final Comparator<CellComparison> WORST_FIRST =
      Comparator.comparing((CellComparison cell) -> cell.losses().verdict() != LossVerdict.BROKEN)
          .thenComparing(cell -> !cell.failed())
          .thenComparing(cell -> cell.speed().verdict())
          .thenComparing(cell -> cell.losses().verdict())
          .thenComparing(cell -> cell.speed().ratio() == null ? 0 : -cell.speed().ratio().median());

  /**
   * Compares two experiments.
   *
   * @throws NotComparableException if they ask different questions or have no cell in common
   */
  public Comparison compare(SampledExperiment baseline, SampledExperiment contender)
      throws NotComparableException {
    Violations reasons = new Violations();
    if (baseline.cells().isEmpty() || contender.cells().isEmpty()) {
      reasons.add("cells", NONE_IN_COMMON);
    }
    reasons.throwIfAny(NotComparableException::new);
    differences(baseline.question(), contender.question())
        .forEach(each -> reasons.add(each.field(), refusal(each)));
    reasons.throwIfAny(NotComparableException::new);
    Map<Cell, CellSamples> baselines = byCell(baseline);
    Map<Cell, CellSamples> contenders = byCell(contender);
    List<CellPair> pairs = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    contenders.forEach(
        (cell, samples) -> {
          if (baselines.containsKey(cell)) {
            pairs.add(new CellPair(baselines.get(cell), samples, null, false));
          } else {
            missing.add(new Missing(samples.cell(), Side.BASELINE));
          }
        });
    baselines.forEach(
        (cell, samples) -> {
          if (!contenders.containsKey(cell)) {
            missing.add(new Missing(samples.cell(), Side.CONTENDER));
          }
        });
    if (pairs.isEmpty()) {
      reasons.add("cells", NONE_IN_COMMON);
    }
    reasons.throwIfAny(NotComparableException::new);
    return comparison(
        baseline,
        contender,
        null,
        differences(circumstances(baseline), circumstances(contender)),
        pairs,
        missing);
  }

  /**
   * Compares the cells of an experiment with those that have the first value of an axis.
   *
   * @throws NotComparableException if the axis has only one value
   */
  public Comparison compare(SampledExperiment experiment, By by) throws NotComparableException {
    Violations reasons = new Violations();
    List<String> values = experiment.cells().stream().map(by::valueIn).distinct().toList();
    if (values.size() < 2) {
      List<String> others =
          By.ALL.stream()
              .filter(axis -> experiment.cells().stream().map(axis::valueIn).distinct().count() > 1)
              .map(By::name)
              .toList();
      reasons.add(
          "by",
          "is %s, of which the experiment has fewer than two values; %s"
              .formatted(
                  by.name(),
                  others.isEmpty() ? "it has no axis with more" : "take one of " + others));
    }
    reasons.throwIfAny(NotComparableException::new);
    Map<Cell, CellSamples> first = new LinkedHashMap<>();
    experiment.cells().stream()
        .filter(cell -> by.valueIn(cell).equals(values.getFirst()))
        .forEach(cell -> first.put(by.placeOf(cell), cell));
    List<CellPair> pairs = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (CellSamples cell : experiment.cells()) {
      CellSamples baseline = first.get(by.placeOf(cell));
      if (baseline == null) {
        missing.add(new Missing(cell.cell(), Side.BASELINE));
      } else if (baseline != cell) {
        pairs.add(new CellPair(baseline, cell, values.getFirst(), by.paired()));
      }
    }
    return comparison(experiment, experiment, by.name(), List.of(), pairs, missing);
  }

  private Comparison comparison(
      SampledExperiment baseline,
      SampledExperiment contender,
      String by,
      List<Difference> differences,
      List<CellPair> pairs,
      List<Missing> missing) {
    SpeedTests speed = new SpeedTests(pairs, threshold);
    LossTests losses = new LossTests(pairs);
    List<CellComparison> cells =
        IntStream.range(0, pairs.size())
            .mapToObj(i -> cell(pairs.get(i), speed.of(i), losses.of(i)))
            .sorted(WORST_FIRST)
            .toList();
    Summary summary = new Summary(cells, missing, threshold);
    List<String> failures = summary.failures(failOn);
    return new Comparison(
        Party.of(baseline),
        Party.of(contender),
        by,
        threshold,
        differences,
        cells,
        missing,
        failOn,
        failures.isEmpty(),
        failures,
        summary.sentence());
  }

  private static CellComparison cell(CellPair pair, Speed speed, Losses losses) {
    return new CellComparison(
        pair.contender().cell(),
        pair.against(),
        median(pair.baseline()),
        median(pair.contender()),
        speed,
        losses,
        pair.baseline().failed() || pair.contender().failed());
  }

  private static Double median(CellSamples cell) {
    double[] values = cell.values(cell.hasForks(), TrialSample::nanosPerOperation);
    return values.length == 0 ? null : OrderStatistics.median(values);
  }

  /** Leaves out the runtime if there is only one, which may have another name on the other side. */
  private static Map<Cell, CellSamples> byCell(SampledExperiment experiment) {
    boolean several = runtimes(experiment).size() > 1;
    Map<Cell, CellSamples> cells = new LinkedHashMap<>();
    for (CellSamples samples : experiment.cells()) {
      Cell cell = samples.cell();
      cells.put(several ? cell : new Cell(cell.strategy(), null, cell.values()), samples);
    }
    return cells;
  }

  private static Set<String> runtimes(SampledExperiment experiment) {
    Set<String> runtimes = new TreeSet<>();
    experiment
        .cells()
        .forEach(
            each -> runtimes.add(Objects.requireNonNullElse(each.cell().runtime(), NOT_CHOSEN)));
    return runtimes;
  }

  private static Map<String, String> circumstances(SampledExperiment experiment) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("runtimes", String.join(", ", runtimes(experiment)));
    all.putAll(experiment.circumstances());
    List<TrialSample> trials =
        experiment.cells().stream().flatMap(cell -> cell.samples().stream()).toList();
    long noisy = trials.stream().filter(trial -> Boolean.TRUE.equals(trial.noisy())).count();
    all.put("noisyTrials", noisy + " of " + trials.size());
    if (experiment.state() != ExperimentState.COMPLETED) {
      all.put("state", experiment.state().wireName());
    }
    return all;
  }

  private static List<Difference> differences(Map<String, String> one, Map<String, String> other) {
    Set<String> fields = new LinkedHashSet<>(one.keySet());
    fields.addAll(other.keySet());
    return fields.stream()
        .filter(field -> !Objects.equals(one.get(field), other.get(field)))
        .map(field -> new Difference(field, one.get(field), other.get(field)))
        .toList();
  }

  private static String refusal(Difference difference) {
    return "is %s in the baseline and %s in the contender: compare experiments with the same"
        .formatted(difference.baseline(), difference.contender());
  }
}
