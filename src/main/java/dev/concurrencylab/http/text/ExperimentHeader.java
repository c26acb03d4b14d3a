package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.trial.Work;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an experiment did, how often, and where. */
final class ExperimentHeader {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

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
    return "%s, %s: %s%s%s."
        .formatted(workers(), spec.workload().wireName(), does, pauses(), switchInterval());
  }

  private String pauses() {
    return spec.pauseEvery() == 0
        ? ""
        : ", waiting %s after every %s"
            .formatted(
                NumberFormat.durationInWords(spec.pauseNanos(), 3),
                NumberFormat.exact(spec.pauseEvery()));
  }

  private String switchInterval() {
    long nanos = spec.switchIntervalNanos();
    return nanos == Work.SWITCH_INTERVAL_NANOS
        ? ""
        : "; switch interval " + NumberFormat.durationInWords(nanos, 3);
  }

  private String workers() {
    List<Integer> workers = spec.workers();
    String numbers = workers.stream().map(NumberFormat::exact).collect(Collectors.joining(" / "));
    return numbers + (workers.equals(List.of(1)) ? " worker" : " workers");
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
