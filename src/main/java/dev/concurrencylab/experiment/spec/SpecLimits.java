package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.Iterations.Chosen;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.format.DurationFormat;
import dev.concurrencylab.process.runtimes.JavaRuntimes;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limit;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.strategy.Synchronization.Exclusion;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Refuses well-formed specs that contradict themselves, that are too large for this service, or
 * that would probably exceed one of its time limits.
 */
final class SpecLimits {

  /** The rounds of the shortest experiment with a warm-up: that, a measured one, and latency. */
  private static final int LEAST_ROUNDS = 3;

  /** The most pairs of a worker and a counter that have a word of their own: 32 MB. */
  private static final long MOST_PARTS = 1 << 22;

  private final Catalogue catalogue;
  private final Limits limits;
  private final ForkRules forks;

  SpecLimits(Catalogue catalogue, JavaRuntimes runtimes, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
    this.forks = new ForkRules(catalogue, runtimes);
  }

  void check(ExperimentSpec spec, Violations violations) {
    if (!spec.strategies().contains(spec.baseline())) {
      violations.add(
          SpecFields.BASELINE,
          "\"%s\" is not one of this experiment's strategies: add it to them, or take one of %s"
              .formatted(spec.baseline(), String.join(", ", spec.strategies())));
    }
    forks.check(spec, violations);
    boolean pauseComplete = pauseIsComplete(spec, violations);
    boolean workersFit = workersFit(spec, violations);
    if (workersFit
        && partsFit(spec, violations)
        && trialsFit(spec, violations)
        && operationsFit(spec, violations)
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
    if (!SpecFields.PAUSE_WHERE.hasDefault(spec)
        && spec.pauseNanos() == 0
        && spec.pauseEvery() == 0) {
      violations.add(
          SpecFields.PAUSE_WHERE, "needs a pause: send pauseNanos and pauseEvery, or leave it out");
      return false;
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

  /** Limits the memory of strategies in which each worker has a part of each counter. */
  private boolean partsFit(ExperimentSpec spec, Violations violations) {
    int workers = Collections.max(spec.workers());
    int counters = Collections.max(spec.counters());
    int most = (int) (MOST_PARTS / workers);
    if (spec.counterChoice() == CounterChoice.OWN || counters <= most) {
      return true;
    }
    List<String> parted =
        spec.strategies().stream()
            .filter(
                name ->
                    catalogue.get(name).synchronization().exclusion() == Exclusion.SEPARATE_PARTS)
            .toList();
    parted.forEach(
        name ->
            violations.add(
                SpecFields.COUNTERS,
                ("%d are too many for %s, in which each of %d workers has a part of each counter;"
                        + " send at most %d, or fewer workers, or counterChoice own")
                    .formatted(counters, name, workers, most)));
    return parted.isEmpty();
  }

  /** Checks a number that was sent; one that is chosen is limited by the time that it takes. */
  private boolean operationsFit(ExperimentSpec spec, Violations violations) {
    return !(spec.iterations() instanceof Fixed(long iterations))
        || operationsFit(spec, iterations, violations);
  }

  private boolean operationsFit(ExperimentSpec spec, long iterations, Violations violations) {
    double perIteration = operationsPerIteration(spec);
    Limit<Long> most = limits.maxOperations();
    boolean fit = perIteration * iterations <= most.value();
    long forksFit = (long) (most.value() / (perIteration / spec.jvms() * iterations));
    if (!fit && spec.forks() > 1 && forksFit >= 1) {
      addTooManyForks(
          spec,
          "%.3g operations in all".formatted(perIteration * iterations),
          most.value() + " of " + most.setting(),
          forksFit,
          violations);
    } else if (!fit) {
      violations.add(
          SpecFields.ITERATIONS,
          "%d make %.3g operations in all, more than the %d of %s; %s"
              .formatted(
                  iterations,
                  perIteration * iterations,
                  most.value(),
                  most.setting(),
                  advice((long) (most.value() / perIteration))));
    }
    return fit;
  }

  private static double operationsPerIteration(ExperimentSpec spec) {
    double workers = spec.workers().stream().mapToDouble(Integer::doubleValue).sum();
    double cellsOfEachWorker = (double) spec.cellCount() / spec.workers().size();
    double rounds = ((double) spec.repetitions() + spec.warmup()) * spec.jvms();
    return cellsOfEachWorker * workers * rounds;
  }

  private boolean trialsFit(ExperimentSpec spec, Violations violations) {
    int most = limits.maxTrials().value();
    if (spec.trials() <= most) {
      return true;
    }
    long rounds = most / spec.cellCount();
    long forksFit = (rounds - 1) / ((long) spec.repetitions() + spec.warmup());
    if (spec.forks() > 1) {
      if (forksFit >= 1) {
        String trials = number(spec.trials()) + " trials";
        String limit = most + " of " + limits.maxTrials().setting();
        addTooManyForks(spec, trials, limit, forksFit, violations);
        return false;
      }
      rounds = (rounds - 1) / spec.jvms() + 1;
    }
    String all = spec.repetitions() + " with " + spec.warmup() + " warm-up rounds";
    if (rounds < LEAST_ROUNDS) {
      Axis longest =
          Arrays.stream(Axis.values())
              .max(Comparator.comparingInt(axis -> axis.valuesIn(spec).size()))
              .orElseThrow();
      int values = longest.valuesIn(spec).size();
      long passing = (long) (most / ((double) spec.trials() / values));
      addTooManyTrials(spec, longest.field(), values + " values", Math.max(passing, 1), violations);
    } else if (rounds > spec.warmup() + 1L) {
      addTooManyTrials(spec, SpecFields.REPETITIONS, all, rounds - spec.warmup() - 1, violations);
    } else {
      addTooManyTrials(spec, SpecFields.WARMUP, all, rounds - 2, violations);
    }
    return false;
  }

  private static void addTooManyForks(
      ExperimentSpec spec, String sum, String limit, long passing, Violations violations) {
    violations.add(
        SpecFields.FORKS,
        "%d make %s, more than the %s; send at most %d, or fewer workers, strategies or repetitions"
            .formatted(spec.forks(), sum, limit, passing));
  }

  private void addTooManyTrials(
      ExperimentSpec spec, SpecField<?> field, String sent, long passing, Violations violations) {
    violations.add(
        field,
        "%s make %s trials of %s cells, more than the %d of %s; send at most %d, or fewer of others"
            .formatted(
                sent,
                number(spec.trials()),
                number(spec.cellCount()),
                limits.maxTrials().value(),
                limits.maxTrials().setting(),
                passing));
  }

  /** Returns a number that may be the largest there is, instead of an even larger one. */
  private static String number(long value) {
    return value < 1_000_000_000_000L ? Long.toString(value) : "%.3g".formatted((double) value);
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
          "%s of %s with %d workers may take %s, more than %s, half of %s; %s"
              .formatted(
                  spec.iterations(),
                  slowest.strategy(),
                  slowest.workers(),
                  DurationFormat.rounded(trial),
                  DurationFormat.rounded(trialLimit),
                  limits.trialTimeout().setting(),
                  switch (spec.iterations()) {
                    case Fixed fixed -> advice(prediction.iterationsWithinTrial(trialLimit));
                    case Chosen chosen -> "send fewer workers or shorter pauses";
                  }));
    } else if (prediction.experiment().compareTo(limit.value()) > 0) {
      long forksFit = prediction.forksWithin(limit.value());
      if (spec.forks() > 1 && forksFit >= 1) {
        String time = "an experiment of " + DurationFormat.rounded(prediction.experiment());
        String most = DurationFormat.rounded(limit.value()) + " of " + limit.setting();
        addTooManyForks(spec, time, most, forksFit, violations);
        return;
      }
      boolean fixed = spec.iterations() instanceof Fixed;
      violations.add(
          fixed ? SpecFields.ITERATIONS : SpecFields.REPETITIONS,
          "%s may make the experiment take %s, more than the %s of %s; %s"
              .formatted(
                  fixed ? spec.iterations() : spec.repetitions(),
                  DurationFormat.rounded(prediction.experiment()),
                  DurationFormat.rounded(limit.value()),
                  limit.setting(),
                  advice(
                      fixed
                          ? prediction.iterationsWithinExperiment(limit.value())
                          : prediction.repetitionsWithin(limit.value()))));
    }
  }

  private static String advice(long passes) {
    return passes < 1
        ? "send fewer workers, strategies or repetitions"
        : "send at most " + passes + ", or fewer workers, strategies or repetitions";
  }
}
