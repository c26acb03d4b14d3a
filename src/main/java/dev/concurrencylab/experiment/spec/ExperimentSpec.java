package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.Sha256;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The specification of an experiment, complete and checked. Its components are the fields of {@link
 * SpecFields}, in the same order, which also says what they mean, and one more.
 *
 * @param leftOut strategies that the client did not name and that lack what it asked for
 */
public record ExperimentSpec(
    List<String> strategies,
    Workload workload,
    List<Integer> workers,
    List<Integer> insideNanos,
    List<Integer> outsideNanos,
    List<Integer> readPercent,
    List<Integer> counters,
    CounterChoice counterChoice,
    Iterations iterations,
    int repetitions,
    int warmup,
    int forks,
    List<String> runtimes,
    String baseline,
    long seed,
    long switchIntervalNanos,
    long pauseNanos,
    long pauseEvery,
    PauseWhere pauseWhere,
    Map<String, String> labels,
    List<String> leftOut) {

  public ExperimentSpec {
    strategies = List.copyOf(strategies);
    workers = List.copyOf(workers);
    insideNanos = List.copyOf(orDefault(insideNanos, SpecFields.INSIDE_NANOS));
    outsideNanos = List.copyOf(orDefault(outsideNanos, SpecFields.OUTSIDE_NANOS));
    readPercent = List.copyOf(orDefault(readPercent, SpecFields.READ_PERCENT));
    counters = List.copyOf(orDefault(counters, SpecFields.COUNTERS));
    counterChoice = orDefault(counterChoice, SpecFields.COUNTER_CHOICE);
    runtimes = List.copyOf(orDefault(runtimes, SpecFields.RUNTIMES));
    pauseWhere = orDefault(pauseWhere, SpecFields.PAUSE_WHERE);
    labels = Collections.unmodifiableMap(new TreeMap<>(orDefault(labels, SpecFields.LABELS)));
    leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
  }

  /** Returns the default of a field that the spec of an earlier version does not have. */
  private static <T> T orDefault(T value, SpecField<T> field) {
    return value == null ? FieldValues.DEFAULTS.get(field) : value;
  }

  public static ExperimentSpec of(FieldValues values) {
    return of(values, List.of());
  }

  static ExperimentSpec of(FieldValues values, List<String> leftOut) {
    return new ExperimentSpec(
        values.get(SpecFields.STRATEGIES),
        values.get(SpecFields.WORKLOAD),
        values.get(SpecFields.WORKERS),
        values.get(SpecFields.INSIDE_NANOS),
        values.get(SpecFields.OUTSIDE_NANOS),
        values.get(SpecFields.READ_PERCENT),
        values.get(SpecFields.COUNTERS),
        values.get(SpecFields.COUNTER_CHOICE),
        values.get(SpecFields.ITERATIONS),
        values.get(SpecFields.REPETITIONS),
        values.get(SpecFields.WARMUP),
        values.get(SpecFields.FORKS),
        values.get(SpecFields.RUNTIMES),
        values.get(SpecFields.BASELINE),
        values.get(SpecFields.SEED),
        values.get(SpecFields.SWITCH_INTERVAL_NANOS),
        values.get(SpecFields.PAUSE_NANOS),
        values.get(SpecFields.PAUSE_EVERY),
        values.get(SpecFields.PAUSE_WHERE),
        values.get(SpecFields.LABELS),
        leftOut);
  }

  public boolean equalsExceptSeed(ExperimentSpec other) {
    return SpecFields.ALL.stream()
        .filter(field -> field != SpecFields.SEED)
        .allMatch(field -> field.of(this).equals(field.of(other)));
  }

  /**
   * Returns a SHA-256, in hexadecimal digits, of all fields but the seed and the labels: the same
   * for all experiments that ask the same question. A field with its default is left out, so that
   * the hash of a question stays the same when a version adds fields.
   */
  public String questionHash() {
    List<SpecField<?>> unasked = List.of(SpecFields.SEED, SpecFields.LABELS);
    String question =
        SpecFields.ALL.stream()
            .filter(field -> !unasked.contains(field) && !field.hasDefault(this))
            .map(field -> field.name() + "=" + field.of(this))
            .collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(Sha256.of(question));
  }

  public Pause pause() {
    return new Pause(pauseEvery, pauseNanos);
  }

  public Work work(Cell cell, CounterEncoding encoding, boolean timed, long trialSeed) {
    return new Work(encoding, timed, trialSeed, pause(), switchIntervalNanos, loop(cell));
  }

  /** Returns the loop of a cell; all cells of a spec have the same kind. */
  public Loop loop(Cell cell) {
    return switch (loopKind()) {
      case PLAIN -> Loop.PLAIN;
      case GENERAL -> new Loop.General(shape(cell));
    };
  }

  private OperationShape shape(Cell cell) {
    return new OperationShape(
        cell.value(Axis.INSIDE_NANOS),
        cell.value(Axis.OUTSIDE_NANOS),
        cell.value(Axis.READ_PERCENT),
        cell.value(Axis.COUNTERS),
        counterChoice,
        pauseWhere);
  }

  /** Returns the kind of loop, which is plain only if no operation is more than a bare update. */
  public LoopKind loopKind() {
    return SpecFields.OF_FEATURES.stream().allMatch(field -> field.hasDefault(this))
        ? LoopKind.PLAIN
        : LoopKind.GENERAL;
  }

  /** Returns all cells, in the order of the strategies. */
  public List<Cell> cells() {
    return strategies.stream().flatMap(strategy -> Cell.all(strategy, this).stream()).toList();
  }

  /** Returns how many cells there are; {@link Long#MAX_VALUE} if they are more. */
  public long cellCount() {
    double points = 1;
    for (Axis axis : Axis.values()) {
      points *= axis.valuesIn(this).size();
    }
    return (long) (points * strategies.size() * Math.max(runtimes.size(), 1));
  }

  /** Returns the runtimes of cells: the names, or null alone in an experiment without names. */
  public List<String> runtimesOfCells() {
    return runtimes.isEmpty() ? Collections.singletonList(null) : runtimes;
  }

  /** Returns in how many JVMs each cell is run. */
  public int jvms() {
    return Math.max(forks, 1);
  }

  /**
   * Returns how many trials are run: each cell in each round of each JVM, and once more for
   * latency; {@link Long#MAX_VALUE} if they are more.
   */
  public long trials() {
    return (long) ((double) cellCount() * (((double) repetitions + warmup) * jvms() + 1));
  }
}
