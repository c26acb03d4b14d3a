package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.DefaultValue.Constant;
import dev.concurrencylab.experiment.spec.DefaultValue.Rule;
import dev.concurrencylab.experiment.spec.WholeNumber.Bound;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All fields of an experiment's spec. A new field is a constant here and a component of {@link
 * ExperimentSpec}.
 */
public final class SpecFields {

  /** The largest seed: up to it, integers in JSON are exact everywhere. */
  private static final long MAX_SEED = (1L << 53) - 1;

  private static final long SECOND = 1_000_000_000;

  /** Which strategies are compared. */
  public static final SpecField<List<String>> STRATEGIES =
      new SpecField<>(
          "strategies",
          new ListOf<>(new StrategyName()),
          new Constant<>(List.of("sequential", "threads", "global-lock", "processes", "async")),
          "Names of strategies, each once, or `all`; a single one needs no list.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::strategies);

  /** What the workers do. */
  public static final SpecField<Workload> WORKLOAD =
      new SpecField<>(
          "workload",
          new Choice<>(Workload.class),
          new Constant<>(Workload.OPPOSED),
          "`opposed`: even workers add 1, odd ones subtract 1. `increment`: all add 1. `refcount`:"
              + " each adds 1, then subtracts 1, in turn, as CPython does to a shared object's"
              + " reference count.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::workload);

  /** How many workers share the counter. */
  public static final SpecField<List<Integer>> WORKERS =
      new SpecField<>(
          "workers",
          new ListOf<>(WholeNumber.ofInt(1, SpecFields::mostWorkers, Bound.SHARED_LIMIT)),
          new Constant<>(List.of(2)),
          "Numbers of workers, each once; a single one needs no list. `GET /strategies` says how"
              + " many each strategy takes.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::workers);

  /** How long each worker goes on. */
  public static final SpecField<Long> ITERATIONS =
      new SpecField<>(
          "iterations",
          WholeNumber.ofLong(1, SpecFields::mostOperations, Bound.SHARED_LIMIT),
          new Constant<>(1_000_000L),
          "Operations of each worker.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::iterations);

  /** How often everything is measured; the interval of nine rounds covers the median at 96.1%. */
  public static final SpecField<Integer> REPETITIONS =
      new SpecField<>(
          "repetitions",
          WholeNumber.ofInt(1, SpecFields::mostTrials, Bound.SHARED_LIMIT),
          new Constant<>(9),
          "Measured rounds; from 6 on, medians have an interval.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::repetitions);

  /** How often everything is run before that. */
  public static final SpecField<Integer> WARMUP =
      new SpecField<>(
          "warmup",
          WholeNumber.ofInt(0, SpecFields::mostTrials, Bound.SHARED_LIMIT),
          new Constant<>(1),
          "Warm-up rounds before the measured ones; 0 also leaves out the warming of the loops.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::warmup);

  /** What speedups compare with. */
  public static final SpecField<String> BASELINE =
      new SpecField<>(
          "baseline",
          new StrategyName(),
          new Rule<>("the first strategy", values -> values.get(STRATEGIES).getFirst()),
          "The strategy that speedups compare with.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::baseline);

  /** What everything random begins with. */
  public static final SpecField<Long> SEED =
      new SpecField<>(
          "seed",
          WholeNumber.fixed(0, MAX_SEED),
          new Rule<>("random", values -> ThreadLocalRandom.current().nextLong(MAX_SEED + 1)),
          "The seed of the shuffled order within rounds.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::seed);

  /** When the GIL is asked for; CPython rounds up to a microsecond. */
  public static final SpecField<Long> SWITCH_INTERVAL_NANOS =
      new SpecField<>(
          "switchIntervalNanos",
          WholeNumber.fixed(1_000, SECOND),
          new Constant<>(Work.SWITCH_INTERVAL_NANOS),
          "How long a worker waits for the GIL before it asks for it, in nanoseconds, as"
              + " `sys.setswitchinterval` sets it.",
          Support.STRATEGIES_WITH_A_GIL,
          ExperimentSpec::switchIntervalNanos);

  /** How long a pause is. */
  public static final SpecField<Long> PAUSE_NANOS =
      new SpecField<>(
          "pauseNanos",
          WholeNumber.fixed(0, SECOND),
          new Constant<>(Pause.NONE.nanos()),
          "How long a worker pauses each time, in nanoseconds, as for I/O; needs `pauseEvery`.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::pauseNanos);

  /** How often a pause comes. */
  public static final SpecField<Long> PAUSE_EVERY =
      new SpecField<>(
          "pauseEvery",
          WholeNumber.ofLong(0, SpecFields::mostOperations, Bound.LIMIT),
          new Constant<>(Pause.NONE.every()),
          "After how many of its operations a worker pauses, 0 for never; needs `pauseNanos`.",
          Support.ALL_STRATEGIES,
          ExperimentSpec::pauseEvery);

  /** All fields, in the order in which they are listed and checked. */
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

  /** Returns the field of this name. */
  public static Optional<SpecField<?>> find(String name) {
    return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private static long mostWorkers(Limits limits) {
    return Math.max(limits.maxWorkers().value(), limits.maxVirtualWorkers().value());
  }

  private static long mostOperations(Limits limits) {
    return limits.maxOperations().value();
  }

  private static long mostTrials(Limits limits) {
    return limits.maxTrials().value();
  }
}
