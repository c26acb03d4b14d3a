package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.SpecRules.Findings;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import java.time.Duration;
import java.util.List;

/**
 * What a service of this size takes on: well-formed specs that are too large, that contradict
 * themselves, or that would in all likelihood exceed a time limit, are refused before anything
 * runs.
 */
final class SpecLimits {

  private final Catalogue catalogue;
  private final Limits limits;

  SpecLimits(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  void check(ExperimentSpec spec, Findings findings) {
    if (!spec.strategies().contains(spec.baseline())) {
      findings.add(
          "baseline",
          "\"%s\" is not one of this experiment's strategies: add it to them, or take one of %s"
              .formatted(spec.baseline(), String.join(", ", spec.strategies())));
    }
    boolean whole = pauseIsWhole(spec, findings);
    boolean fewEnough = workersFit(spec, findings);
    if (fewEnough && operationsFit(spec, findings) && trialsFit(spec, findings) && whole) {
      durationFits(spec, findings);
    }
  }

  private static boolean pauseIsWhole(ExperimentSpec spec, Findings findings) {
    if (spec.pauseNanos() > 0 && spec.pauseEvery() == 0) {
      findings.add("pauseEvery", "is missing: send after how many operations a worker pauses");
    }
    if (spec.pauseEvery() > 0 && spec.pauseNanos() == 0) {
      findings.add("pauseNanos", "is missing: send how long a worker pauses, in nanoseconds");
    }
    return spec.pauseNanos() > 0 == spec.pauseEvery() > 0;
  }

  private boolean workersFit(ExperimentSpec spec, Findings findings) {
    int most = spec.workers().stream().mapToInt(Integer::intValue).max().orElseThrow();
    List<Strategy> overtaxed =
        spec.strategies().stream()
            .map(catalogue::get)
            .filter(strategy -> most > strategy.kind().maxWorkers(limits))
            .toList();
    for (Strategy strategy : overtaxed) {
      findings.add(
          "workers",
          "%d is too many for %s, which takes at most %d (%s)"
              .formatted(
                  most,
                  strategy.name(),
                  strategy.kind().maxWorkers(limits),
                  strategy.kind().maxWorkersKey()));
    }
    return overtaxed.isEmpty();
  }

  private boolean operationsFit(ExperimentSpec spec, Findings findings) {
    double perIteration = operationsPerIteration(spec);
    boolean fit = perIteration * spec.iterations() <= limits.maxOperations();
    if (!fit) {
      findings.add(
          "iterations",
          "%d make %.3g operations in all, more than the %d of lab.limits.max-operations; %s"
              .formatted(
                  spec.iterations(),
                  perIteration * spec.iterations(),
                  limits.maxOperations(),
                  advice((long) (limits.maxOperations() / perIteration))));
    }
    return fit;
  }

  private static double operationsPerIteration(ExperimentSpec spec) {
    double workers = spec.workers().stream().mapToDouble(Integer::doubleValue).sum();
    return spec.strategies().size() * workers * ((double) spec.repetitions() + spec.warmup());
  }

  private boolean trialsFit(ExperimentSpec spec, Findings findings) {
    boolean fit = spec.trials() <= limits.maxTrials();
    if (!fit) {
      findings.add(
          "repetitions",
          "%d with %d warm-up rounds make %d trials of %d combinations of strategy and workers, more"
                  .formatted(spec.repetitions(), spec.warmup(), spec.trials(), spec.cells())
              + " than the %d of lab.limits.max-trials; send fewer of any of these"
                  .formatted(limits.maxTrials()));
    }
    return fit;
  }

  private void durationFits(ExperimentSpec spec, Findings findings) {
    Prediction prediction = Prediction.of(spec, catalogue);
    Duration trialLimit = limits.trialTimeout().dividedBy(2);
    Duration trial = prediction.longestTrial();
    if (trial.compareTo(trialLimit) > 0) {
      findings.add(
          "iterations",
          "%d of %s with %d workers may take %s, more than %s, half of lab.limits.trial-timeout; %s"
              .formatted(
                  spec.iterations(),
                  prediction.slowest().strategy().name(),
                  prediction.slowest().workers(),
                  words(trial),
                  words(trialLimit),
                  advice(prediction.iterationsWithinTrial(trialLimit))));
    } else if (prediction.experiment().compareTo(limits.experimentTimeout()) > 0) {
      findings.add(
          "iterations",
          "%d may make the experiment take %s, more than the %s of lab.limits.experiment-timeout; %s"
              .formatted(
                  spec.iterations(),
                  words(prediction.experiment()),
                  words(limits.experimentTimeout()),
                  advice(prediction.iterationsWithinExperiment(limits.experimentTimeout()))));
    }
  }

  private static String advice(long iterations) {
    return iterations < 1
        ? "send fewer workers, strategies or repetitions"
        : "send at most " + iterations + ", or fewer workers, strategies or repetitions";
  }

  private static String words(Duration duration) {
    return duration.compareTo(Duration.ofMinutes(10)) < 0
        ? "%.3g s".formatted(duration.toMillis() / 1e3)
        : "%.0f min".formatted(duration.toMillis() / 6e4);
  }
}
