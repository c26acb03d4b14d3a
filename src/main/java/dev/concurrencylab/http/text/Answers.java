package dev.concurrencylab.http.text;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.Crossing;
import dev.concurrencylab.experiment.result.Crossing.Side;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.Leader;
import dev.concurrencylab.experiment.result.Ranking;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.LoopKind;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Pause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentences about which strategy to take: where the best changes, and for each group of the table
 * how far it is from the next and what waiting costs. Each rests on an interval; of what is not
 * certain nothing is said.
 */
final class Answers {

  private static final int MOST_OF_A_KIND = 6;

  private final ExperimentSnapshot experiment;
  private final ExperimentSpec spec;
  private final CellName names;
  private final Ranking ranking;
  private final List<Integer> workers;

  private Answers(ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue) {
    this.experiment = experiment;
    this.spec = experiment.spec();
    this.names = new CellName(spec);
    this.ranking = new Ranking(spec, catalogue, experiment.results(), trials);
    this.workers = spec.workers().stream().sorted().toList();
  }

  /** Returns the sentences; none for bare updates in cells that differ by their strategies only. */
  static List<String> of(
      ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue) {
    boolean varied =
        Stream.of(Axis.values()).anyMatch(axis -> axis.valuesIn(experiment.spec()).size() > 1);
    varied |= experiment.spec().runtimes().size() > 1;
    return varied || experiment.spec().loopKind() == LoopKind.GENERAL
        ? new Answers(experiment, trials, catalogue).all()
        : List.of();
  }

  private List<String> all() {
    List<Cell> points =
        Cell.all(spec.baseline(), spec).stream()
            .filter(point -> point.workers() == workers.getLast())
            .toList();
    List<String> sentences = new ArrayList<>();
    sentences.addAll(
        limited(experiment.crossings().stream().map(this::crossing).toList(), "changes"));
    sentences.addAll(limited(points.stream().flatMap(p -> group(p).stream()).toList(), "groups"));
    boolean ranked = points.stream().anyMatch(point -> ranking.leader(point).isPresent());
    if (ranked && points.stream().allMatch(point -> distances(point).isEmpty())) {
      sentences.add(
          "No strategy is certainly faster than the next. More repetitions narrow the intervals.");
    }
    return sentences;
  }

  private static List<String> limited(List<String> sentences, String kind) {
    int more = sentences.size() - MOST_OF_A_KIND;
    return more <= 0
        ? sentences
        : Stream.concat(
                sentences.stream().limit(MOST_OF_A_KIND),
                Stream.of("The JSON has %d more %s.".formatted(more, kind)))
            .toList();
  }

  private String crossing(Crossing crossing) {
    Side from = crossing.from();
    Side to = crossing.to();
    String prefix = prefix(names.place(crossing));
    String before = CellName.value(crossing.axis(), from.value());
    String after = CellName.value(crossing.axis(), to.value());
    return "%s fastest changes from %s to %s between %s and %s: at %s %s, at %s %s."
        .formatted(
            prefix.isEmpty() ? "The" : prefix + "the",
            from.strategy(),
            to.strategy(),
            before,
            after,
            before,
            distance(from.strategy(), from.ratio(), from.next()),
            after,
            distance(to.strategy(), to.ratio(), to.next()));
  }

  /** Returns what is certain where only strategies and workers differ; the point has the most. */
  private Optional<String> group(Cell point) {
    List<String> sentences = new ArrayList<>(distances(point));
    ranking.leader(point).map(Leader::best).flatMap(this::waiting).ifPresent(sentences::add);
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(prefix(names.group(point)) + String.join(" ", sentences));
  }

  private List<String> distances(Cell point) {
    Map<String, List<Leader>> certain =
        workers.stream()
            .flatMap(count -> ranking.leader(point.with(Axis.WORKERS, count)).stream())
            .filter(Leader::certain)
            .collect(groupingBy(leader -> leader.best().strategy(), LinkedHashMap::new, toList()));
    return Stream.concat(
            certain.values().stream().map(this::fastest),
            ranking.leader(point).filter(Leader::close).map(this::close).stream())
        .toList();
  }

  /** Says with how many workers one strategy is the fastest, and by how much with the most. */
  private String fastest(List<Leader> leaders) {
    Leader last = leaders.getLast();
    CellResult best = last.best();
    String next = last.next().strategy();
    if (leaders.size() == 1) {
      return distance(best.strategy(), last.ratio(), next) + with(best) + ".";
    }
    String fewer =
        leaders.subList(0, leaders.size() - 1).stream()
            .map(leader -> NumberFormat.exact(leader.best().workers()))
            .collect(joining(", "));
    return "%s is the fastest with %s and %s, with the latter %s times as fast as %s."
        .formatted(
            best.strategy(),
            fewer,
            CellName.value(Axis.WORKERS, best.workers()),
            interval(last.ratio()),
            next);
  }

  private static String distance(String strategy, Estimate ratio, String next) {
    return "%s is %s times as fast as %s".formatted(strategy, interval(ratio), next);
  }

  private String close(Leader leader) {
    return "%s and %s differ by less than 10%%%s: by a factor of %s."
        .formatted(
            leader.best().strategy(),
            leader.next().strategy(),
            with(leader.best()),
            interval(leader.ratio()));
  }

  /**
   * Compares the time of an operation with what it would take without waiting for each other: the
   * processors share the work, and each worker has its own work and pauses to do.
   */
  private Optional<String> waiting(CellResult best) {
    Double inside = best.operations().insideNanosMeasured();
    Estimate nanos = best.nanosPerOperation();
    if (inside == null || nanos.low() == null) {
      return Optional.empty();
    }
    Pause pause = spec.pause();
    double work = inside + best.cell().value(Axis.OUTSIDE_NANOS);
    double pauses = pause.every() == 0 ? 0 : (double) pause.nanos() / pause.every();
    int cores = experiment.environment().cores();
    double least = Math.max(work / cores, (work + pauses) / best.workers());
    return least == 0 || nanos.low() <= least
        ? Optional.empty()
        : Optional.of(
            "%s takes %s ns/op%s, %s of them %s."
                .formatted(
                    best.strategy(),
                    interval(nanos),
                    with(best),
                    NumberFormat.significant(least, 3),
                    pauses == 0 ? "work" : "work and pauses"));
  }

  /** Returns the number of workers where the experiment has several: {@code with 2 workers}. */
  private String with(CellResult cell) {
    return workers.size() == 1 ? "" : " with " + CellName.value(Axis.WORKERS, cell.workers());
  }

  private static String prefix(String differing) {
    return differing.isEmpty() ? "" : differing + ": ";
  }

  private static String interval(Estimate estimate) {
    return "%s (%s–%s)"
        .formatted(
            NumberFormat.significant(estimate.median(), 3),
            NumberFormat.significant(estimate.low(), 3),
            NumberFormat.significant(estimate.high(), 3));
  }
}
