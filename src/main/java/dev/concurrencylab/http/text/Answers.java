package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.Crossing;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentences about which strategy to take: where the best changes, how far it is from the next, and
 * what waiting costs. Each rests on an interval; where nothing is certain there is none.
 */
final class Answers {

  private static final int MOST_OF_A_KIND = 6;

  private final ExperimentSnapshot experiment;
  private final ExperimentSpec spec;
  private final CellName names;
  private final List<Leader> leaders;

  private Answers(ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue) {
    this.experiment = experiment;
    this.spec = experiment.spec();
    this.names = new CellName(spec);
    Ranking ranking = new Ranking(spec, catalogue, experiment.results(), trials);
    int most = Collections.max(spec.workers());
    this.leaders =
        Cell.all(spec.baseline(), spec).stream()
            .filter(point -> point.workers() == most)
            .flatMap(point -> ranking.leader(point).stream())
            .filter(Leader::certain)
            .toList();
  }

  /** Returns the sentences; none for bare updates in cells that differ by their strategies only. */
  static List<String> of(
      ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue) {
    boolean varied =
        Stream.of(Axis.values()).anyMatch(axis -> axis.valuesIn(experiment.spec()).size() > 1);
    varied |= experiment.spec().runtimes().size() > 1;
    if (!varied && experiment.spec().loopKind() == LoopKind.PLAIN) {
      return List.of();
    }
    Answers answers = new Answers(experiment, trials, catalogue);
    return Stream.of(
            limited(experiment.crossings().stream().map(answers::crossing).toList()),
            limited(answers.leaders.stream().map(answers::distance).toList()),
            limited(answers.leaders.stream().flatMap(l -> answers.waiting(l).stream()).toList()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> limited(List<String> sentences) {
    int more = sentences.size() - MOST_OF_A_KIND;
    return more <= 0
        ? sentences
        : Stream.concat(
                sentences.stream().limit(MOST_OF_A_KIND),
                Stream.of("The JSON has %d more of these.".formatted(more)))
            .toList();
  }

  private String crossing(Crossing crossing) {
    return "%sBetween %s and %s the fastest changes from %s to %s."
        .formatted(
            prefix(names.place(crossing)),
            CellName.value(crossing.axis(), crossing.from().value()),
            CellName.value(crossing.axis(), crossing.to().value()),
            side(crossing.from()),
            side(crossing.to()));
  }

  private static String side(Crossing.Side side) {
    return "%s (%s times as fast as %s; %s)"
        .formatted(
            side.strategy(),
            NumberFormat.significant(side.ratio().median(), 3),
            side.next(),
            range(side.ratio()));
  }

  private String distance(Leader leader) {
    return "%s: %s is %s times as fast as the next, %s."
        .formatted(
            names.place(leader.best().cell()),
            leader.best().strategy(),
            interval(leader.ratio()),
            leader.next().strategy());
  }

  /** Compares the time that an operation takes its worker with the work in it. */
  private Optional<String> waiting(Leader leader) {
    CellResult best = leader.best();
    Double inside = best.operations().insideNanosMeasured();
    Estimate nanos = best.nanosPerOperationPerWorker();
    if (inside == null || nanos.low() == null || !spec.pause().equals(Pause.NONE)) {
      return Optional.empty();
    }
    double work = inside + best.cell().value(Axis.OUTSIDE_NANOS);
    return nanos.low() <= work
        ? Optional.empty()
        : Optional.of(
            ("%s: an operation takes a worker of %s %s ns, %s ns of them work;"
                    + " the rest is the price of the lock and of waiting.")
                .formatted(
                    names.place(leader.best().cell()),
                    best.strategy(),
                    interval(nanos),
                    NumberFormat.significant(work, 3)));
  }

  private static String prefix(String differing) {
    return differing.isEmpty() ? "" : differing + ": ";
  }

  private static String interval(Estimate estimate) {
    return "%s (%s)".formatted(NumberFormat.significant(estimate.median(), 3), range(estimate));
  }

  private static String range(Estimate estimate) {
    return "%s–%s"
        .formatted(
            NumberFormat.significant(estimate.low(), 3),
            NumberFormat.significant(estimate.high(), 3));
  }
}
