package dev.concurrencylab.experiment.spec;

import static dev.concurrencylab.experiment.spec.FieldType.WholeNumber.Bound.LIMIT;
import static dev.concurrencylab.experiment.spec.FieldType.WholeNumber.Bound.SHARED_LIMIT;

import dev.concurrencylab.experiment.spec.FieldType.Choice;
import dev.concurrencylab.experiment.spec.FieldType.IterationCount;
import dev.concurrencylab.experiment.spec.FieldType.LabelMap;
import dev.concurrencylab.experiment.spec.FieldType.ListOf;
import dev.concurrencylab.experiment.spec.FieldType.RuntimeName;
import dev.concurrencylab.experiment.spec.FieldType.StrategyName;
import dev.concurrencylab.experiment.spec.FieldType.WholeNumber;
import dev.concurrencylab.experiment.spec.Iterations.Fixed;
import dev.concurrencylab.experiment.spec.SpecField.Constant;
import dev.concurrencylab.experiment.spec.SpecField.Rule;
import dev.concurrencylab.experiment.spec.SpecField.Support;
import dev.concurrencylab.experiment.spec.SpecField.Unsent;
import dev.concurrencylab.strategy.Feature;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The fields of an experiment's spec, with what they mean. A new field is a constant here and a
 * component of {@link ExperimentSpec}.
 */
public final class SpecFields {

  private static final long SECOND = 1_000_000_000;
  private static final int MAX_WORK_NANOS = 1_000_000;
  private static final int MAX_COUNTERS = 100_000;
  private static final int MAX_FORKS = 50;

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

  public static final SpecField<List<Integer>> INSIDE_NANOS =
      new SpecField<>(
          "insideNanos",
          new ListOf<>(WholeNumber.fixedInt(0, MAX_WORK_NANOS)),
          new Constant<>(List.of(OperationShape.BARE.insideNanos())),
          Support.of(Feature.INSIDE),
          ExperimentSpec::insideNanos,
          "Work within each operation, between load and store, in nanoseconds: with the lock held,"
              + " if there is one. Reads do it, too.");

  public static final SpecField<List<Integer>> OUTSIDE_NANOS =
      new SpecField<>(
          "outsideNanos",
          new ListOf<>(WholeNumber.fixedInt(0, MAX_WORK_NANOS)),
          new Constant<>(List.of(OperationShape.BARE.outsideNanos())),
          Support.of(Feature.OUTSIDE),
          ExperimentSpec::outsideNanos,
          "Work between two operations of a worker, in nanoseconds.");

  public static final SpecField<List<Integer>> READ_PERCENT =
      new SpecField<>(
          "readPercent",
          new ListOf<>(WholeNumber.fixedInt(0, 100)),
          new Constant<>(List.of(OperationShape.BARE.readPercent())),
          Support.of(Feature.READS),
          ExperimentSpec::readPercent,
          "How many of a hundred operations only read; which ones is random.");

  public static final SpecField<List<Integer>> COUNTERS =
      new SpecField<>(
          "counters",
          new ListOf<>(WholeNumber.fixedInt(1, MAX_COUNTERS)),
          new Constant<>(List.of(OperationShape.BARE.counters())),
          Support.of(Feature.COUNTERS),
          ExperimentSpec::counters,
          "Numbers of counters, each counter with a lock of its own.");

  public static final SpecField<CounterChoice> COUNTER_CHOICE =
      new SpecField<>(
          "counterChoice",
          new Choice<>(CounterChoice.class),
          new Constant<>(OperationShape.BARE.counterChoice()),
          Support.of(Feature.COUNTERS),
          ExperimentSpec::counterChoice,
          "`random`: each operation takes any of the counters. `own`: worker i takes counter i"
              + " modulo `counters`.");

  public static final SpecField<Iterations> ITERATIONS =
      new SpecField<>(
          "iterations",
          new IterationCount(
              WholeNumber.ofLong(1, limits -> limits.maxOperations().value(), SHARED_LIMIT)),
          new Constant<>(new Fixed(1_000_000)),
          ExperimentSpec::iterations,
          "Operations of each worker. `auto`: for each cell so many that a trial lasts about 20 ms;"
              + " then results have no `speedupTotal`.");

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

  public static final SpecField<Integer> FORKS =
      new SpecField<>(
          "forks",
          WholeNumber.fixedInt(0, MAX_FORKS),
          new Constant<>(0),
          ExperimentSpec::forks,
          "Fresh JVMs, one after another, each of which runs all rounds; from 6 on, their medians"
              + " have an interval. 0: the trials run in the JVM of the service.");

  public static final SpecField<List<String>> RUNTIMES =
      new SpecField<>(
          "runtimes",
          new ListOf<>(new RuntimeName()),
          new Unsent<>("the JDK of the service", List.of()),
          ExperimentSpec::runtimes,
          "JDKs that the forks run on, each once; a single one needs no list. Others than that of"
              + " the service need `forks`. `GET /runtimes` lists them.");

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
          new Rule<>("random", strategies -> ThreadLocalRandom.current().nextLong(MAX_SEED + 1)),
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

  public static final SpecField<PauseWhere> PAUSE_WHERE =
      new SpecField<>(
          "pauseWhere",
          new Choice<>(PauseWhere.class),
          new Constant<>(OperationShape.BARE.pauseWhere()),
          Support.of(Feature.PAUSES_INSIDE),
          ExperimentSpec::pauseWhere,
          "`outside`: workers pause between two operations. `inside`: between load and store, with"
              + " the lock held, if there is one.");

  public static final SpecField<Long> PAUSE_EVERY =
      new SpecField<>(
          "pauseEvery",
          WholeNumber.ofLong(0, limits -> limits.maxOperations().value(), LIMIT),
          new Constant<>(Pause.NONE.every()),
          ExperimentSpec::pauseEvery,
          "After how many of its operations a worker pauses, 0 for never; needs `pauseNanos`.");

  public static final SpecField<Map<String, String>> LABELS =
      new SpecField<>(
          "labels",
          new LabelMap(),
          new Constant<>(Map.of()),
          ExperimentSpec::labels,
          "What the run belongs to, such as a commit: up to 8 names with values, of 1 to 63 letters,"
              + " digits and `._-/:+@` each. `GET /experiments?label=commit=1a2b` finds it.");

  /** All fields, in the order in which they are listed and read. */
  public static final List<SpecField<?>> ALL =
      List.of(
          STRATEGIES,
          WORKLOAD,
          WORKERS,
          INSIDE_NANOS,
          OUTSIDE_NANOS,
          READ_PERCENT,
          COUNTERS,
          COUNTER_CHOICE,
          ITERATIONS,
          REPETITIONS,
          WARMUP,
          FORKS,
          RUNTIMES,
          BASELINE,
          SEED,
          SWITCH_INTERVAL_NANOS,
          PAUSE_NANOS,
          PAUSE_EVERY,
          PAUSE_WHERE,
          LABELS);

  /** The fields that not every strategy supports. */
  static final List<SpecField<?>> OF_FEATURES =
      ALL.stream().filter(field -> field.support().feature().isPresent()).toList();

  private SpecFields() {}

  /** Returns the fields that not every strategy supports, and this one does. */
  public static List<String> supportedBy(Strategy strategy) {
    return OF_FEATURES.stream()
        .filter(field -> field.isSupportedBy(strategy))
        .map(SpecField::name)
        .toList();
  }

  public static Optional<SpecField<?>> find(String name) {
    return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
