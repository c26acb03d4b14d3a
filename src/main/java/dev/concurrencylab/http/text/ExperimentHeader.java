package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.spec.SpecField;
import dev.concurrencylab.experiment.spec.SpecFields;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.Named;
import dev.concurrencylab.format.NumberFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines about an experiment's workload, method and machine. */
final class ExperimentHeader {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The fields that the sentences or the table contain in any case. */
  private static final Set<SpecField<?>> SHOWN_ELSEWHERE =
      Set.of(
          SpecFields.STRATEGIES,
          SpecFields.WORKLOAD,
          SpecFields.WORKERS,
          SpecFields.ITERATIONS,
          SpecFields.REPETITIONS,
          SpecFields.WARMUP,
          SpecFields.FORKS,
          SpecFields.RUNTIMES,
          SpecFields.BASELINE,
          SpecFields.SEED,
          SpecFields.LABELS);

  private final ExperimentSnapshot experiment;
  private final ExperimentSpec spec;

  ExperimentHeader(ExperimentSnapshot experiment) {
    this.experiment = experiment;
    this.spec = experiment.spec();
  }

  String workload() {
    String times =
        switch (spec.iterations()) {
          case Fixed(long count) -> NumberFormat.exact(count) + " times each";
          case Chosen chosen -> "each as often as fits into about 20 ms";
        };
    String does =
        switch (spec.workload()) {
          case OPPOSED -> "even workers add 1 to x, odd workers subtract 1, " + times;
          case INCREMENT -> "all workers add 1 to x, " + times;
          case REFCOUNT -> "each worker adds 1 to x and subtracts 1 in turn, " + times;
        };
    return "%s%s, %s: %s%s."
        .formatted(
            words(spec.workers(), false),
            spec.workers().equals(List.of(1)) ? " worker" : " workers",
            spec.workload().wireName(),
            does,
            others());
  }

  /** Returns the other fields whose values are not their defaults: {@code ; pause 1 ms}. */
  private String others() {
    return SpecFields.ALL.stream()
        .filter(field -> !SHOWN_ELSEWHERE.contains(field) && !field.hasDefault(spec))
        .map(field -> "; " + words(field))
        .collect(Collectors.joining());
  }

  private String words(SpecField<?> field) {
    String withoutUnit = field.name().replaceFirst("Nanos$", "");
    String name = withoutUnit.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return name + " " + words(field.of(spec), !withoutUnit.equals(field.name()));
  }

  private static String words(Object value, boolean nanos) {
    return switch (value) {
      case Number number when nanos -> NumberFormat.exactDuration(number.longValue());
      case Number number -> NumberFormat.exact(number.longValue());
      case Named choice -> choice.wireName();
      case List<?> list ->
          list.stream().map(each -> words(each, nanos)).collect(Collectors.joining(" / "));
      default -> value.toString();
    };
  }

  String method() {
    return "%s%s in random order (seed %d) after %s; speedup relative to %s."
        .formatted(
            rounds(spec.repetitions(), ""),
            jvms(),
            spec.seed(),
            spec.warmup() == 0 ? "no warm-up" : rounds(spec.warmup(), "warm-up "),
            spec.baseline());
  }

  private String jvms() {
    String runtimes = spec.runtimes().isEmpty() ? "" : " on JDK " + words(spec.runtimes(), false);
    return switch (spec.forks()) {
      case 0 -> runtimes;
      case 1 -> " in 1 fresh JVM" + runtimes;
      default -> " in each of " + NumberFormat.exact(spec.forks()) + " fresh JVMs" + runtimes;
    };
  }

  private static String rounds(int count, String kind) {
    return "%s %s%s".formatted(NumberFormat.exact(count), kind, count == 1 ? "round" : "rounds");
  }

  String machine() {
    Environment machine = experiment.environment();
    return "%s, %s, %s, %s, %s; Java %s; %s mode, version %s."
        .formatted(
            machine.node(),
            UTC.format(experiment.createdAt()),
            machine.cpu() == null ? "unknown CPU" : machine.cpu(),
            machine.processors(),
            machine.os(),
            machine.java(),
            machine.mode(),
            machine.version());
  }
}
