package dev.concurrencylab.http.response;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A cell in JMH's JSON result format, so that the viewers of that format can show it. Each measured
 * trial is an iteration; the component {@code benchmark} has no dots but those between the workload
 * and the strategy, since viewers take its parts for a class and a method.
 *
 * @see <a
 *     href="https://github.com/openjdk/jmh/blob/1.37/jmh-core/src/main/java/org/openjdk/jmh/results/format/JSONResultFormat.java">JSONResultFormat</a>
 */
record JmhResult(
    String jmhVersion,
    String benchmark,
    String mode,
    int threads,
    int forks,
    String jvm,
    List<String> jvmArgs,
    String jdkVersion,
    String vmName,
    String vmVersion,
    int warmupIterations,
    String warmupTime,
    int warmupBatchSize,
    int measurementIterations,
    String measurementTime,
    int measurementBatchSize,
    Map<String, String> params,
    Metric primaryMetric,
    Map<String, Metric> secondaryMetrics) {

  /** The version whose format this is. */
  private static final String VERSION = "1.37";

  /** The unit of time in which an iteration is as long as it takes. */
  private static final String UNTIMED = "single-shot";

  /**
   * Scores of iterations, summarized as JMH does.
   *
   * @param scoreError half of the 99.9% interval of the mean; {@code "NaN"} with less than three
   * @param rawData the scores of each fork
   */
  record Metric(
      double score,
      Object scoreError,
      List<Object> scoreConfidence,
      Map<String, Double> scorePercentiles,
      String scoreUnit,
      List<List<Double>> rawData) {

    private static final double[] PERCENTILES = {
      0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100
    };
    private static final double CONFIDENCE = 0.999;
    private static final int LEAST = 3;
    private static final String UNKNOWN = "NaN";

    static Metric of(List<List<Double>> forks) {
      double[] scores = forks.stream().flatMap(List::stream).mapToDouble(x -> x).toArray();
      double mean = Mean.of(scores).getAsDouble();
      Map<String, Double> percentiles = new LinkedHashMap<>();
      for (double percentile : PERCENTILES) {
        percentiles.put(
            Double.toString(percentile),
            Quantile.withDefaults().with(EstimationMethod.HF6).evaluate(scores, percentile / 100));
      }
      if (scores.length < LEAST) {
        return new Metric(mean, UNKNOWN, List.of(UNKNOWN, UNKNOWN), percentiles, "ns/op", forks);
      }
      double error =
          TDistribution.of(scores.length - 1.0).inverseSurvivalProbability((1 - CONFIDENCE) / 2)
              * StandardDeviation.of(scores).getAsDouble()
              / Math.sqrt(scores.length);
      return new Metric(
          mean, error, List.of(mean - error, mean + error), percentiles, "ns/op", forks);
    }
  }

  /** Returns the cells of which a measured trial has finished. */
  static List<JmhResult> all(ExperimentReport report) {
    Map<Cell, Map<Integer, List<Double>>> scores = new LinkedHashMap<>();
    report.experiment().results().stream()
        .map(CellResult::cell)
        .forEach(cell -> scores.put(cell, new TreeMap<>()));
    report.trials().stream()
        .filter(Finished.class::isInstance)
        .map(Finished.class::cast)
        .filter(trial -> trial.trial().kind() == TrialKind.MEASURED)
        .forEach(trial -> forkOf(trial, scores).add(trial.measurement().nanosPerOperation()));
    return scores.entrySet().stream()
        .filter(cell -> !cell.getValue().isEmpty())
        .map(cell -> of(cell.getKey(), List.copyOf(cell.getValue().values()), report.experiment()))
        .toList();
  }

  private static List<Double> forkOf(Finished trial, Map<Cell, Map<Integer, List<Double>>> scores) {
    Integer fork = trial.trial().fork();
    return scores
        .get(trial.trial().cell())
        .computeIfAbsent(fork == null ? 0 : fork, number -> new ArrayList<>());
  }

  private static JmhResult of(Cell cell, List<List<Double>> forks, ExperimentSnapshot experiment) {
    ExperimentSpec spec = experiment.spec();
    Environment environment = experiment.environment();
    String java = cell.runtime() == null ? environment.java() : cell.runtime();
    boolean forked = spec.forks() > 0;
    return new JmhResult(
        VERSION,
        spec.workload().wireName() + "." + cell.strategy().replace('.', '_'),
        "avgt",
        cell.workers(),
        spec.forks(),
        java,
        environment.flags(),
        java.replaceFirst("[+ ].*", ""),
        environment.vm(),
        java.replaceFirst(" .*", ""),
        spec.warmup(),
        UNTIMED,
        1,
        spec.repetitions(),
        UNTIMED,
        1,
        parameters(cell, spec),
        Metric.of(forks),
        Map.of());
  }

  /** Returns the values of all axes that are not as they are when nobody asks for them. */
  private static Map<String, String> parameters(Cell cell, ExperimentSpec spec) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Axis axis : Axis.values()) {
      if (!axis.valuesIn(spec).equals(List.of(axis.defaultValue()))) {
        parameters.put(axis.fieldName(), Integer.toString(cell.value(axis)));
      }
    }
    if (cell.runtime() != null) {
      parameters.put("runtime", cell.runtime());
    }
    return parameters;
  }
}
