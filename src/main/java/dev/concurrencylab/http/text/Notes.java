package dev.concurrencylab.http.text;

import dev.concurrencylab.experiment.CellResult;
import dev.concurrencylab.experiment.Estimate;
import dev.concurrencylab.experiment.ExperimentSnapshot;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.trial.Compiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must be known to read the table rightly. */
final class Notes {

  private final ExperimentSnapshot experiment;
  private final Catalogue catalogue;

  Notes(ExperimentSnapshot experiment, Catalogue catalogue) {
    this.experiment = experiment;
    this.catalogue = catalogue;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("lost, ns/op, total, speedup: medians; in: trials that lost something, of all.");
    lines.add(interval());
    lines.add(
        "p50, p99: one operation, timed in a trial of its own; ≤ where the clock ("
            + experiment.environment().clockFloorNanos()
            + " ns) drowns it.");
    lines.add(noise());
    cold(lines);
    return lines;
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
      return "interval: none, since that takes 6 rounds; fewer cannot tell how sure a median is.";
    }
    double least = Arrays.stream(coverages).min().orElseThrow();
    return "interval: holds this JVM's true median of ns/op with a probability of %s%%."
        .formatted(Figures.significant(least * 100, 3));
  }

  private String noise() {
    int noisy = experiment.results().stream().mapToInt(CellResult::noisyTrials).sum();
    int trials = experiment.results().stream().mapToInt(CellResult::trials).sum();
    return noisy == 0
        ? "noise: no trial is known to have been disturbed."
        : "noise: in %d of %d trials something else took the processors (%s)."
            .formatted(noisy, trials, names(cell -> cell.noisyTrials() > 0));
  }

  private void cold(List<String> lines) {
    String slow = names(cell -> cell.compiler() != null && cell.compiler() != Compiler.TIERED);
    if (!slow.isEmpty()) {
      lines.add(
          "compiler: without C2, which makes loops 3 to 20 times faster, ran %s.".formatted(slow));
    }
    String cold = names(this::startsCold);
    if (!cold.isEmpty()) {
      lines.add("cold: new processes for each trial have no warm code: %s.".formatted(cold));
    }
  }

  private boolean startsCold(CellResult cell) {
    return catalogue.find(cell.strategy()).filter(s -> !s.kind().keepsWarm()).isPresent();
  }

  private String names(Predicate<CellResult> which) {
    return experiment.results().stream()
        .filter(which)
        .map(CellResult::strategy)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
