package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.Estimate;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.LoopKind;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.format.NumberFormat;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.noise.Disturbance;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The lines under the table of results: definitions of its columns, and warnings. */
record TableLegend(ExperimentSnapshot experiment, List<TrialResult> trials, Catalogue catalogue) {

  private static final int MOST_NAMED = 5;

  /** A value that is missing; with a digit before it, the same dash is part of an interval. */
  private static final String MISSING = " " + NumberFormat.NONE;

  /**
   * Adds the lines.
   *
   * @param table as it was rendered: marks are explained that occur in it
   */
  void addTo(TextLines lines, String table) {
    boolean forked = experiment.spec().forks() > 0;
    boolean general = experiment.spec().loopKind() == LoopKind.GENERAL;
    boolean plain = !general && !forked;
    losses(lines, plain);
    lines.add(
        "ns/op",
        (forked ? "median over the JVMs of their medians" : "median")
            + " of duration ÷ operations"
            + (general ? ", reads included" : "")
            + (plain ? "; total ms includes starting and ending workers" : ""));
    lines.add("interval", interval());
    if (forked) {
      lines.add(
          "±",
          "standard deviation of ns/op from JVM to JVM, and from trial to trial in one, ÷ mean");
    }
    lines.add("latency", latency());
    if (table.contains(ResultTable.AT_LEAST)) {
      lines.add(ResultTable.AT_LEAST, "at least so many: not every lost update can be counted");
    }
    if (table.contains(MISSING)) {
      lines.add(NumberFormat.NONE, "no value: it was not measured, or too few trials finished");
    }
    if (experiment.results().stream()
        .anyMatch(cell -> cell.operations().retriesPerOperation() != null)) {
      lines.add("retries", "attempts that failed and were repeated, per operation");
    }
    inside(lines);
    lines.add("noise", noise() + noiseUnknown());
    clocks(lines);
    switches(lines);
    references(lines);
    compiler(lines);
    cold(lines);
  }

  private void losses(TextLines lines, boolean plain) {
    if (plain) {
      lines.add("lost", "updates lost in the median trial; lossy trials lost at least one update");
    } else if (ResultTable.allExact(experiment)) {
      int trials = experiment.results().stream().mapToInt(CellResult::trials).sum();
      lines.add(
          "verdict",
          "exact: no update was lost in %s trials, as all these strategies guarantee"
              .formatted(NumberFormat.exact(trials)));
    } else {
      lines.add("lost", "share of the updates that was lost in the median trial");
    }
  }

  private String latency() {
    return "of single operations, in a separate trial; ≤ if mostly the cost of the clock, %s"
        .formatted(NumberFormat.durationInWords(experiment.environment().clockFloorNanos(), 2));
  }

  private String interval() {
    double[] coverages =
        experiment.results().stream()
            .map(CellResult::nanosPerOperation)
            .filter(Objects::nonNull)
            .map(Estimate::coverage)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (coverages.length == 0) {
      return "none, because an interval of the median needs at least 6 "
          + (experiment.spec().forks() > 0 ? "forks" : "repetitions");
    }
    double least = Arrays.stream(coverages).min().orElseThrow();
    return "contains the true median of ns/op, %s, with a probability of %s%%"
        .formatted(
            experiment.spec().forks() > 0 ? "over fresh JVMs" : "in this JVM",
            NumberFormat.significant(least * 100, 3));
  }

  private String noise() {
    int noisy = experiment.results().stream().mapToInt(CellResult::noisyTrials).sum();
    int trials = experiment.results().stream().mapToInt(CellResult::trials).sum();
    return noisy == 0
        ? "no trial is known to have been disturbed by other load"
        : "%d of %d trials were disturbed by other load on the processors: %s"
            .formatted(noisy, trials, names(cell -> cell.noisyTrials() > 0));
  }

  private String noiseUnknown() {
    long unknown =
        trials.stream()
            .filter(trial -> trial.trial().kind() == TrialKind.MEASURED)
            .filter(
                trial ->
                    trial instanceof Finished finished
                        && finished.measurement().disturbance() == Disturbance.UNKNOWN)
            .count();
    return unknown == 0 ? "" : "; of " + NumberFormat.exact(unknown) + " it is unknown";
  }

  /** Gives the work that was asked for, and how long it took. */
  private void inside(TextLines lines) {
    String measured =
        experiment.results().stream()
            .filter(cell -> cell.cell().value(Axis.INSIDE_NANOS) > 0)
            .filter(cell -> cell.operations().insideNanosMeasured() != null)
            .map(
                cell ->
                    "%s ns for %s"
                        .formatted(
                            NumberFormat.significant(cell.operations().insideNanosMeasured(), 3),
                            NumberFormat.exact(cell.cell().value(Axis.INSIDE_NANOS))))
            .distinct()
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    if (!measured.isEmpty()) {
      lines.add("inside", "the work took, on one idle core: " + measured);
    }
    if (experiment.spec().loopKind() == LoopKind.GENERAL) {
      lines.add(
          "work",
          "what it takes all cores together, or the workers with their pauses if that is longer; the"
              + " rest of ns/op is synchronization and waiting");
    }
  }

  private void clocks(TextLines lines) {
    String processes = names(this::hasClocksOfItsOwn);
    if (Boolean.FALSE.equals(experiment.environment().sharedClock()) && !processes.isEmpty()) {
      lines.add(
          "clocks",
          "of child processes are not known to agree on this system, so times may be wrong: "
              + processes);
    }
  }

  private boolean hasClocksOfItsOwn(CellResult cell) {
    return catalogue.find(cell.strategy()).filter(s -> s.kind().severalJvms()).isPresent();
  }

  private void switches(TextLines lines) {
    String told =
        joined(
            cell -> cell.switches() != null,
            cell ->
                NumberFormat.exact(cell.switches().median())
                    + " in "
                    + new CellName(experiment.spec()).of(cell.cell()));
    if (!told.isEmpty()) {
      lines.add("switches", "of the GIL to another thread, in the median trial: " + told);
    }
  }

  private void references(TextLines lines) {
    String told =
        joined(
            cell -> cell.references() != null && cell.trialsWithLoss() > 0,
            cell ->
                "%s and %s in %s"
                    .formatted(
                        NumberFormat.count(Math.round(cell.references().leakedPerMillion())),
                        NumberFormat.count(Math.round(cell.references().freedInUsePerMillion())),
                        new CellName(experiment.spec()).of(cell.cell())));
    if (!told.isEmpty()) {
      lines.add("objects", "leaked, and freed while in use, per million operations: " + told);
    }
  }

  private String joined(Predicate<CellResult> which, Function<CellResult, String> words) {
    return experiment.results().stream()
        .filter(which)
        .limit(MOST_NAMED)
        .map(words)
        .collect(Collectors.joining(", "));
  }

  private void compiler(TextLines lines) {
    String slow =
        names(
            cell ->
                cell.compiler() != null && cell.compiler() != Compiler.TIERED && !cpython(cell));
    if (!slow.isEmpty()) {
      lines.add("compiler", "without C2, which makes loops 3 to 20 times as fast: " + slow);
    }
  }

  private void cold(TextLines lines) {
    String cold = names(cell -> startsCold(cell) && !cpython(cell));
    if (!cold.isEmpty()) {
      lines.add("warm-up", "none, because each trial starts new processes: " + cold);
    }
  }

  private boolean startsCold(CellResult cell) {
    return catalogue.find(cell.strategy()).filter(s -> !s.kind().keepsWarm()).isPresent();
  }

  /** A CPython has no compiler that would have to warm up. */
  private boolean cpython(CellResult cell) {
    return catalogue.find(cell.strategy()).filter(s -> s.kind().cpython()).isPresent();
  }

  private String names(Predicate<CellResult> which) {
    List<String> names =
        experiment.results().stream().filter(which).map(CellResult::strategy).distinct().toList();
    String shown = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMED;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
