package dev.concurrencylab.experiment.spec;

import static dev.concurrencylab.experiment.spec.FieldType.WholeNumber.Bound.LIMIT;
import static dev.concurrencylab.experiment.spec.FieldType.WholeNumber.Bound.SHARED_LIMIT;

import dev.concurrencylab.experiment.spec.FieldType.Choice;
import dev.concurrencylab.experiment.spec.FieldType.ListOf;
import dev.concurrencylab.experiment.spec.FieldType.StrategyName;
import dev.concurrencylab.experiment.spec.FieldType.WholeNumber;
import dev.concurrencylab.experiment.spec.SpecField.Constant;
import dev.concurrencylab.experiment.spec.SpecField.Rule;
import dev.concurrencylab.experiment.spec.SpecField.Support;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The fields of an experiment's spec, with what they mean. A new field is a constant here and a
 * component of {@link ExperimentSpec}.
 */
public final class SpecFields {

  private static final long SECOND = 1_000_000_000;

  /** The largest number up to which all integers in JSON are exact everywhere. */
  private static final long MAX_SEED = (1L << 53) - 1;

  public static final SpecField<List<String>> STRATEGIES =
      new SpecField<>(
          "strategies",
          new ListOf<>(new StrategyName()),
          new Constant<>(List.of("sequential", "threads", "global-lock", "processes", "async")),
          ExperimentSpec::strategies,
          "Names of strategies, each once, or `all`; a single one needs no list.");

  public static final SpecField<Workload> WORKLOAD =
      new SpecField<>(
          "workload",
          new Choice<>(Workload.class),
          new Constant<>(Workload.OPPOSED),
          ExperimentSpec::workload,
          "`opposed`: even workers add 1, odd ones subtract 1. `increment`: all add 1. `refcount`:"
              + " each adds 1, then subtracts 1, in turn, as CPython does to a shared object's"
              + " reference count.");

  public static final SpecField<List<Integer>> WORKERS =
      new SpecField<>(
          "workers",
          new ListOf<>(WholeNumber.ofInt(1, Limits::mostWorkers, SHARED_LIMIT)),
          new Constant<>(List.of(2)),
          ExperimentSpec::workers,
          "Numbers of workers, each once; a single one needs no list. `GET /strategies` says how"
              + " many each strategy takes.");

  public static final SpecField<Long> ITERATIONS =
      new SpecField<>(
          "iterations",
          WholeNumber.ofLong(1, limits -> limits.maxOperations().value(), SHARED_LIMIT),
          new Constant<>(1_000_000L),
          ExperimentSpec::iterations,
          "Operations of each worker.");

  public static final SpecField<Integer> REPETITIONS =
      new SpecField<>(
          "repetitions",
          WholeNumber.ofInt(1, limits -> limits.maxTrials().value(), SHARED_LIMIT),
          new Constant<>(9),
          ExperimentSpec::repetitions,
          "Measured rounds; from 6 on, medians have an interval.");

  public static final SpecField<Integer> WARMUP =
      new SpecField<>(
          "warmup",
          WholeNumber.ofInt(0, limits -> limits.maxTrials().value(), SHARED_LIMIT),
          new Constant<>(1),
          ExperimentSpec::warmup,
          "Warm-up rounds before the measured ones; 0 also leaves out the warming of the loops.");

  public static final SpecField<String> BASELINE =
      new SpecField<>(
          "baseline",
          new StrategyName(),
          new Rule<>("the first strategy", values -> values.get(STRATEGIES).getFirst()),
          ExperimentSpec::baseline,
          "The strategy that speedups compare with.");

  public static final SpecField<Long> SEED =
      new SpecField<>(
          "seed",
          WholeNumber.fixed(0, MAX_SEED),
          new Rule<>("random", _ -> ThreadLocalRandom.current().nextLong(MAX_SEED + 1)),
          ExperimentSpec::seed,
          "The seed of the shuffled order within rounds.");

  public static final SpecField<Long> SWITCH_INTERVAL_NANOS =
      new SpecField<>(
          "switchIntervalNanos",
          WholeNumber.fixed(1_000, SECOND),
          new Constant<>(Work.SWITCH_INTERVAL_NANOS),
          Support.STRATEGIES_WITH_A_GIL,
          ExperimentSpec::switchIntervalNanos,
          "How long a worker waits for the GIL before it asks for it, in nanoseconds, as"
              + " `sys.setswitchinterval` sets it.");

  public static final SpecField<Long> PAUSE_NANOS =
      new SpecField<>(
          "pauseNanos",
          WholeNumber.fixed(0, SECOND),
          new Constant<>(Pause.NONE.nanos()),
          ExperimentSpec::pauseNanos,
          "How long a worker pauses each time, in nanoseconds, as for I/O; needs `pauseEvery`.");

  public static final SpecField<Long> PAUSE_EVERY =
      new SpecField<>(
          "pauseEvery",
          WholeNumber.ofLong(0, limits -> limits.maxOperations().value(), LIMIT),
          new Constant<>(Pause.NONE.every()),
          ExperimentSpec::pauseEvery,
          "After how many of its operations a worker pauses, 0 for never; needs `pauseNanos`.");

  /** All fields, in the order in which they are listed and read. */
  public static final List<SpecField<?>> ALL =
      List.of(
          STRATEGIES,
          WORKLOAD,
          WORKERS,
          ITERATIONS,
          REPETITIONS,
          WARMUP,
          BASELINE,
          SEED,
          SWITCH_INTERVAL_NANOS,
          PAUSE_NANOS,
          PAUSE_EVERY);

  private SpecFields() {}

  public static Optional<SpecField<?>> find(String name) {
    return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
