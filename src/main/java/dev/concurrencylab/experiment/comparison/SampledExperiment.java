package dev.concurrencylab.experiment.comparison;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.SpecField;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.NumberFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An experiment with what a comparison needs of it, from the history or from a file.
 *
 * @param createdAt when it was accepted
 * @param labels those that it carries
 * @param question the fields of its spec, as text, that two experiments must have in common
 * @param circumstances everything else that may explain a difference, as text, by the name of the
 *     field in JSON
 */
public record SampledExperiment(
    String id,
    Instant createdAt,
    ExperimentState state,
    Map<String, String> labels,
    Map<String, String> question,
    Map<String, String> circumstances,
    List<CellSamples> cells) {

  /**
   * The fields that decide which cells there are and how often each is run, and those that label.
   */
  private static final List<SpecField<?>> MAY_DIFFER =
      Stream.concat(
              Stream.of(
                  SpecFields.STRATEGIES,
                  SpecFields.REPETITIONS,
                  SpecFields.WARMUP,
                  SpecFields.FORKS,
                  SpecFields.RUNTIMES,
                  SpecFields.BASELINE,
                  SpecFields.SEED,
                  SpecFields.LABELS),
              Arrays.stream(Axis.values())
                  .flatMap(axis -> SpecFields.find(axis.fieldName()).stream()))
          .toList();

  /** The fields that two experiments must have in common. */
  public static final List<SpecField<?>> QUESTION =
      SpecFields.ALL.stream().filter(field -> !MAY_DIFFER.contains(field)).toList();

  /** The fields of the spec that are circumstances. */
  public static final List<SpecField<?>> METHOD =
      List.of(SpecFields.REPETITIONS, SpecFields.WARMUP, SpecFields.FORKS);

  /** What an environment has under the names of its fields that are circumstances. */
  private static final Map<String, Function<Environment, Object>> ENVIRONMENT_VALUES =
      new LinkedHashMap<>();

  static {
    ENVIRONMENT_VALUES.put("java", Environment::java);
    ENVIRONMENT_VALUES.put("node", Environment::node);
    ENVIRONMENT_VALUES.put("cpu", Environment::cpu);
    ENVIRONMENT_VALUES.put("cores", Environment::cores);
    ENVIRONMENT_VALUES.put("cpuLimit", Environment::cpuLimit);
    ENVIRONMENT_VALUES.put("os", Environment::os);
    ENVIRONMENT_VALUES.put("version", Environment::version);
    ENVIRONMENT_VALUES.put("commit", Environment::commit);
    ENVIRONMENT_VALUES.put("mode", Environment::mode);
    ENVIRONMENT_VALUES.put("flags", environment -> String.join(" ", environment.flags()));
  }

  /** The fields of the environment that are circumstances, in the order of their importance. */
  public static final Set<String> ENVIRONMENT =
      Collections.unmodifiableSet(ENVIRONMENT_VALUES.keySet());

  public SampledExperiment {
    cells = List.copyOf(cells);
  }

  /** Takes an experiment of the history. */
  public static SampledExperiment of(ExperimentReport report) {
    ExperimentSnapshot experiment = report.experiment();
    Map<Cell, List<TrialSample>> samples =
        report.trials().stream()
            .filter(result -> result.trial().kind() == TrialKind.MEASURED)
            .collect(
                groupingBy(result -> result.trial().cell(), mapping(TrialSample::of, toList())));
    ExperimentSpec spec = experiment.spec();
    Map<String, String> circumstances = environment(experiment.environment());
    METHOD.forEach(field -> circumstances.put(field.name(), text(field.of(spec))));
    return new SampledExperiment(
        experiment.id(),
        experiment.createdAt(),
        experiment.state(),
        spec.labels(),
        question(spec),
        circumstances,
        experiment.results().stream()
            .map(
                result ->
                    new CellSamples(
                        result.cell(),
                        result.guarantee(),
                        result.verdict(),
                        samples.get(result.cell())))
            .toList());
  }

  private static Map<String, String> question(ExperimentSpec spec) {
    Map<String, String> question = new LinkedHashMap<>();
    QUESTION.forEach(field -> question.put(field.name(), text(field.of(spec))));
    question.put("loop", spec.loopKind().wireName());
    return question;
  }

  private static Map<String, String> environment(Environment environment) {
    Map<String, String> circumstances = new LinkedHashMap<>();
    ENVIRONMENT_VALUES.forEach(
        (name, value) -> circumstances.put(name, text(value.apply(environment))));
    return circumstances;
  }

  /**
   * Returns a value of the spec or the environment as JSON shows it, without quotes; null if it is
   * null.
   */
  public static String text(Object value) {
    return switch (value) {
      case null -> null;
      case Named named -> named.wireName();
      case Double number -> NumberFormat.measured(number).toPlainString();
      default -> value.toString();
    };
  }
}
