package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
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

/** The lines that say what an experiment does, how often, and where. */
final class ExperimentHeader {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The fields that the sentences or the table tell anyway. */
  private static final Set<SpecField<?>> TOLD =
      Set.of(
          SpecFields.STRATEGIES,
          SpecFields.WORKLOAD,
          SpecFields.WORKERS,
          SpecFields.ITERATIONS,
          SpecFields.REPETITIONS,
          SpecFields.WARMUP,
          SpecFields.BASELINE,
          SpecFields.SEED);

  private final ExperimentSnapshot experiment;
  private final ExperimentSpec spec;

  ExperimentHeader(ExperimentSnapshot experiment) {
    this.experiment = experiment;
    this.spec = experiment.spec();
  }

  String what() {
    String times = NumberFormat.exact(spec.iterations()) + " times each";
    String does =
        switch (spec.workload()) {
          case OPPOSED -> "even ones add 1 to x, odd ones subtract 1; " + times;
          case INCREMENT -> "all add 1 to x; " + times;
          case REFCOUNT -> "each adds 1 to x and subtracts 1 in turn; " + times;
        };
    return "%s%s, %s: %s%s."
        .formatted(
            words(spec.workers(), false),
            spec.workers().equals(List.of(1)) ? " worker" : " workers",
            spec.workload().wireName(),
            does,
            others());
  }

  /** Tells the other fields whose values are not their defaults: {@code ; pause 1.00 ms}. */
  private String others() {
    return SpecFields.ALL.stream()
        .filter(field -> !TOLD.contains(field) && !field.hasDefault(spec))
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
      case Number number when nanos -> NumberFormat.durationInWords(number.longValue(), 3);
      case Number number -> NumberFormat.exact(number.longValue());
      case Named choice -> choice.wireName();
      case List<?> list ->
          list.stream().map(each -> words(each, nanos)).collect(Collectors.joining(" / "));
      default -> value.toString();
    };
  }

  String how() {
    return "%s, shuffled with seed %d, after %s; speedup is against %s."
        .formatted(
            rounds(spec.repetitions()),
            spec.seed(),
            spec.warmup() == 0 ? "no warm-up at all" : rounds(spec.warmup()) + " of warm-up",
            spec.baseline());
  }

  private static String rounds(int count) {
    return NumberFormat.exact(count) + (count == 1 ? " round" : " rounds");
  }

  String where() {
    Environment place = experiment.environment();
    return "%s, %s, %s%s, %s; Java %s; %s mode, version %s."
        .formatted(
            place.node(),
            UTC.format(experiment.createdAt()),
            place.cpu() == null ? "" : place.cpu() + ", ",
            place.cores() == 1 ? "1 core" : place.cores() + " cores",
            place.os(),
            place.java(),
            place.mode(),
            place.version());
  }
}
