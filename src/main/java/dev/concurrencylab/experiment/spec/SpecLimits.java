package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import java.time.Duration;
import java.util.List;

/**
 * Refuses well-formed specs that contradict themselves, that are too large for this service, or
 * that would probably exceed one of its time limits.
 */
final class SpecLimits {

  private final Catalogue catalogue;
  private final Limits limits;

  SpecLimits(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  void check(ExperimentSpec spec, Violations violations) {
    if (!spec.strategies().contains(spec.baseline())) {
      violations.add(
          SpecFields.BASELINE,
          "\"%s\" is not one of this experiment's strategies: add it to them, or take one of %s"
              .formatted(spec.baseline(), String.join(", ", spec.strategies())));
    }
    boolean pauseComplete = pauseIsComplete(spec, violations);
    boolean workersFit = workersFit(spec, violations);
    if (workersFit
        && operationsFit(spec, violations)
        && trialsFit(spec, violations)
        && pauseComplete) {
      durationFits(spec, violations);
    }
  }

  private static boolean pauseIsComplete(ExperimentSpec spec, Violations violations) {
    if (spec.pauseNanos() > 0 && spec.pauseEvery() == 0) {
      violations.add(
          SpecFields.PAUSE_EVERY, "is missing: send after how many operations a worker pauses");
    }
    if (spec.pauseEvery() > 0 && spec.pauseNanos() == 0) {
      violations.add(
          SpecFields.PAUSE_NANOS, "is missing: send how long a worker pauses, in nanoseconds");
    }
    return spec.pauseNanos() > 0 == spec.pauseEvery() > 0;
  }

  private boolean workersFit(ExperimentSpec spec, Violations violations) {
    int most = spec.workers().stream().mapToInt(Integer::intValue).max().orElseThrow();
    List<Strategy> exceeded =
        spec.strategies().stream()
            .map(catalogue::get)
            .filter(strategy -> most > strategy.kind().maxWorkers(limits).value())
            .toList();
    for (Strategy strategy : exceeded) {
      Limit<Integer> limit = strategy.kind().maxWorkers(limits);
      violations.add(
          SpecFields.WORKERS,
          "%d is too many for %s, which takes at most %d (%s)"
              .formatted(most, strategy.name(), limit.value(), limit.setting()));
    }
    return exceeded.isEmpty();
  }

  private boolean operationsFit(ExperimentSpec spec, Violations violations) {
    double perIteration = operationsPerIteration(spec);
    Limit<Long> most = limits.maxOperations();
    boolean fit = perIteration * spec.iterations() <= most.value();
    if (!fit) {
      violations.add(
          SpecFields.ITERATIONS,
          "%d make %.3g operations in all, more than the %d of %s; %s"
              .formatted(
                  spec.iterations(),
                  perIteration * spec.iterations(),
                  most.value(),
                  most.setting(),
                  advice((long) (most.value() / perIteration))));
    }
    return fit;
  }

  private static double operationsPerIteration(ExperimentSpec spec) {
    double workers = spec.workers().stream().mapToDouble(Integer::doubleValue).sum();
    return spec.strategies().size() * workers * ((double) spec.repetitions() + spec.warmup());
  }

  private boolean trialsFit(ExperimentSpec spec, Violations violations) {
    Limit<Integer> most = limits.maxTrials();
    boolean fit = spec.trials() <= most.value();
    if (!fit) {
      violations.add(
          SpecFields.REPETITIONS,
          "%d with %d warm-up rounds make %d trials of %d combinations of strategy and workers, more"
                  .formatted(spec.repetitions(), spec.warmup(), spec.trials(), spec.cells().size())
              + " than the %d of %s; send fewer of any of these"
                  .formatted(most.value(), most.setting()));
    }
    return fit;
  }

  private void durationFits(ExperimentSpec spec, Violations violations) {
    Prediction prediction = new Prediction(spec, catalogue);
    Duration trialLimit = limits.trialTimeout().value().dividedBy(2);
    Limit<Duration> limit = limits.experimentTimeout();
    Cell slowest = prediction.slowestCell();
    Duration trial = prediction.longestTrial();
    if (trial.compareTo(trialLimit) > 0) {
      violations.add(
          SpecFields.ITERATIONS,
          "%d of %s with %d workers may take %s, more than %s, half of %s; %s"
              .formatted(
                  spec.iterations(),
                  slowest.strategy(),
                  slowest.workers(),
                  DurationFormat.rounded(trial),
                  DurationFormat.rounded(trialLimit),
                  limits.trialTimeout().setting(),
                  advice(prediction.iterationsWithinTrial(trialLimit))));
    } else if (prediction.experiment().compareTo(limit.value()) > 0) {
      violations.add(
          SpecFields.ITERATIONS,
          "%d may make the experiment take %s, more than the %s of %s; %s"
              .formatted(
                  spec.iterations(),
                  DurationFormat.rounded(prediction.experiment()),
                  DurationFormat.rounded(limit.value()),
                  limit.setting(),
                  advice(prediction.iterationsWithinExperiment(limit.value()))));
    }
  }

  private static String advice(long iterations) {
    return iterations < 1
        ? "send fewer workers, strategies or repetitions"
        : "send at most " + iterations + ", or fewer workers, strategies or repetitions";
  }
}
