package dev.concurrencylab.experiment.result;

import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.experiment.result.TrialResult.Failed;
import dev.concurrencylab.experiment.result.TrialResult.Finished;
import dev.concurrencylab.experiment.spec.Axis;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.CounterEncoding.Count;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.OperationCounts;
import dev.concurrencylab.trial.TrialFailedException.Reason;
import dev.concurrencylab.trial.Verdict;
import dev.concurrencylab.trial.noise.Disturbance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of the table of trials, in their order. A new column is a constant here and, if the
 * database has it, an argument in {@link #read} and, unless it is an axis, a script for the tables.
 */
public final class TrialColumns {

  /** The name in the database of a column whose values are computed from others. */
  private static final String COMPUTED = null;

  private static final List<TrialColumn<?>> DECLARED = new ArrayList<>();

  /** All columns: each of the constants below. */
  public static final List<TrialColumn<?>> ALL = Collections.unmodifiableList(DECLARED);

  static final TrialColumn<Integer> SEQUENCE =
      number(1, "Place among the trials of the experiment.")
          .always("sequence", "sequence", Integer.class, r -> r.trial().sequence());
  public static final TrialColumn<TrialKind> KIND =
      meaning("Why the trial was run; results come from measured trials only.")
          .always("kind", "kind", TrialKind.class, r -> r.trial().kind());
  static final TrialColumn<Integer> FORK =
      number(1, "Fresh JVM that ran the trial; null in an experiment without forks.")
          .column("fork", "axes.fork", Integer.class, true, r -> r.trial().fork());
  static final TrialColumn<Integer> ROUND =
      number(1, "Round among those of the same kind, in the same fork.")
          .always("round", "round", Integer.class, r -> r.trial().round());
  public static final TrialColumn<String> STRATEGY =
      meaning("Strategy that was run.")
          .always("strategy", "strategy", String.class, r -> r.trial().cell().strategy());
  private static final Map<Axis, TrialColumn<Integer>> AXES =
      Arrays.stream(Axis.values()).collect(Collectors.toMap(axis -> axis, TrialColumns::axis));
  static final TrialColumn<String> RUNTIME =
      meaning("JDK of that JVM; null in an experiment without `runtimes`.")
          .column("runtime", "axes.runtime", String.class, true, r -> r.trial().cell().runtime());
  static final TrialColumn<Instant> STARTED_AT =
      meaning("Time at which the workers were asked for.")
          .always("startedAt", "started_at", Instant.class, TrialResult::startedAt);
  public static final TrialColumn<Verdict> VERDICT =
      meaning("What the trial says about lost updates.")
          .always("verdict", "verdict", Verdict.class, TrialResult::verdict);
  public static final TrialColumn<Gate.Kind> GATE =
      meaning("How the workers started together.")
          .measured("gate", "gate", Gate.Kind.class, Measurement::gate);
  public static final TrialColumn<Compiler> COMPILER =
      meaning("Which of the JVM's compilers ran the loops; C1 alone is 3 to 20 times slower.")
          .measured("compiler", "compiler", Compiler.class, Measurement::compiler);
  static final TrialColumn<Long> OPERATIONS =
      number(1, "Operations of all workers together.")
          .measured("operations", "operations", Long.class, Measurement::operations);
  static final TrialColumn<Long> READS =
      number(0, "Those of them that only read; null in the plain loop, where none does.")
          .measured("reads", "general.reads", Long.class, TrialColumns::reads);
  static final TrialColumn<Long> RETRIES =
      number(0, "Attempts that failed and were repeated; null where none is repeated.")
          .measured("retries", "general.retries", Long.class, m -> m.counts().retries());
  static final TrialColumn<Double> INSIDE_NANOS_MEASURED =
      number(0, "Nanoseconds of the work inside on one idle core; null in the plain loop.")
          .measured(
              "insideNanosMeasured",
              "general.insideNanosMeasured",
              Double.class,
              Measurement::insideNanosMeasured);
  static final TrialColumn<Long> EXPECTED =
      meaning("Final value had nothing been lost.")
          .measured("expected", "expected", Long.class, m -> m.count().expected());
  static final TrialColumn<Long> OBSERVED =
      meaning("Final value of the counter.")
          .measured("observed", "observed", Long.class, m -> m.count().observed());
  static final TrialColumn<Long> DRIFT =
      meaning("Observed − expected value; can be 0 although updates were lost.")
          .measured("drift", COMPUTED, Long.class, m -> m.count().drift());
  static final TrialColumn<Long> LOST_UPDATES =
      number(0, "Operations whose effect is missing at the end, counted exactly unless `atLeast`.")
          .measured("lostUpdates", "lost", Long.class, m -> m.count().lost());
  static final TrialColumn<Boolean> AT_LEAST =
      meaning("Whether more updates may have been lost than were counted.")
          .measured("atLeast", "at_least", Boolean.class, m -> m.count().atLeast());
  static final TrialColumn<Long> SETUP_NANOS =
      number(0, "Nanoseconds from asking for the workers until all were at the gate.")
          .measured("setupNanos", "setup_nanos", Long.class, Measurement::setupNanos);
  static final TrialColumn<Long> DURATION_NANOS =
      number(0, "Nanoseconds from the first start to the last end; the sum if they ran in turn.")
          .measured("durationNanos", "duration_nanos", Long.class, Measurement::durationNanos);
  static final TrialColumn<Long> TEARDOWN_NANOS =
      number(0, "Nanoseconds for joining the workers and merging what they counted.")
          .measured("teardownNanos", "teardown_nanos", Long.class, Measurement::teardownNanos);
  static final TrialColumn<Long> TOTAL_NANOS =
      number(0, "Nanoseconds of setup, duration and teardown together.")
          .measured("totalNanos", COMPUTED, Long.class, Measurement::totalNanos);
  static final TrialColumn<Double> NANOS_PER_OPERATION =
      number(0, "Duration ÷ operations, in nanoseconds.")
          .measured("nanosPerOperation", COMPUTED, Double.class, Measurement::nanosPerOperation);
  public static final TrialColumn<Double> OVERLAP =
      meaning("Share of the duration with two workers in flight; null for one worker.")
          .measured("overlap", "overlap", Double.class, Measurement::overlap);
  public static final TrialColumn<Double> FAIRNESS =
      meaning(
              "Jain's index over the operations done when the first worker ends; null for one"
                  + " worker, or where workers take turns.")
          .measured("fairness", "fairness", Double.class, Measurement::fairness);
  static final TrialColumn<Boolean> NOISY =
      meaning("Whether something else took the processors; null if it cannot be known.")
          .measured("noisy", "noisy", Boolean.class, m -> noisy(m.disturbance()));
  static final TrialColumn<Long> SWITCHES =
      number(0, "How often the GIL went to another worker, the first included; null without one.")
          .measured("switches", "switches", Long.class, gil(GilStatistics::switches));
  static final TrialColumn<Long> DROP_REQUESTS =
      number(0, "How often a worker asked for the GIL after a switch interval; null without one.")
          .measured("dropRequests", "drop_requests", Long.class, gil(GilStatistics::dropRequests));
  private static final LatencyColumns LATENCY =
      new LatencyColumns("latencyNanos", "latency_", Measurement::latency);
  private static final LatencyColumns READ_LATENCY =
      new LatencyColumns("readLatencyNanos", "general.readLatency.", Measurement::readLatency);
  public static final TrialColumn<String> FAILURE =
      meaning("Why the trial failed; null if it did not.")
          .column("failure", "failure", String.class, true, ofFailed(Failed::message));
  public static final TrialColumn<Reason> FAILURE_REASON =
      meaning("The kind of that failure; null if the trial did not fail.")
          .column("failureReason", "failure_reason", Reason.class, true, ofFailed(Failed::reason));

  private TrialColumns() {}

  private static TrialColumn<Integer> axis(Axis axis) {
    return number(axis.minimum(), axis.meaning())
        .always(
            axis.fieldName(),
            "axes." + axis.fieldName(),
            Integer.class,
            r -> r.trial().cell().value(axis));
  }

  private static Description meaning(String sentence) {
    return new Description(null, sentence);
  }

  static Description number(int minimum, String meaning) {
    return new Description(minimum, meaning);
  }

  /** The description that the declaration of a column begins with. */
  record Description(Integer minimum, String meaning) {

    <T> TrialColumn<T> always(
        String name, String sqlName, Class<T> type, Function<TrialResult, T> value) {
      return column(name, sqlName, type, false, value);
    }

    <T> TrialColumn<T> measured(
        String name, String sqlName, Class<T> type, Function<Measurement, T> value) {
      return column(name, sqlName, type, true, ofFinished(value));
    }

    <T> TrialColumn<T> column(
        String name,
        String sqlName,
        Class<T> type,
        boolean nullable,
        Function<TrialResult, T> value) {
      TrialColumn<T> column =
          new TrialColumn<>(name, sqlName, type, minimum, nullable, meaning, value);
      DECLARED.add(column);
      return column;
    }
  }

  private static Long reads(Measurement m) {
    return m.insideNanosMeasured() == null ? null : m.counts().reads();
  }

  private static <T> Function<TrialResult, T> ofFinished(Function<Measurement, T> value) {
    return result ->
        result instanceof Finished finished ? value.apply(finished.measurement()) : null;
  }

  private static Function<Measurement, Long> gil(Function<GilStatistics, Long> value) {
    return m -> m.gil() == null ? null : value.apply(m.gil());
  }

  private static <T> Function<TrialResult, T> ofFailed(Function<Failed, T> value) {
    return result -> result instanceof Failed failed ? value.apply(failed) : null;
  }

  private static Boolean noisy(Disturbance disturbance) {
    return switch (disturbance) {
      case NOISY -> true;
      case QUIET -> false;
      case UNKNOWN -> null;
    };
  }

  /**
   * Returns the result that is stored in a row.
   *
   * @param row returns the value of a column
   */
  public static TrialResult read(Function<TrialColumn<?>, ?> row) {
    Trial trial = readTrial(row);
    return VERDICT.in(row) == Verdict.FAILED
        ? new Failed(trial, STARTED_AT.in(row), reason(row), FAILURE.in(row))
        : new Finished(trial, STARTED_AT.in(row), VERDICT.in(row), measurement(row));
  }

  /** Returns the trial of a row, whatever its result. */
  public static Trial readTrial(Function<TrialColumn<?>, ?> row) {
    return new Trial(SEQUENCE.in(row), KIND.in(row), FORK.in(row), ROUND.in(row), cell(row));
  }

  /** Takes the default of an axis that a trial of an earlier version does not have. */
  private static Cell cell(Function<TrialColumn<?>, ?> row) {
    return Cell.of(
        STRATEGY.in(row),
        RUNTIME.in(row),
        axis -> Objects.requireNonNullElse(AXES.get(axis).in(row), axis.defaultValue()));
  }

  private static Reason reason(Function<TrialColumn<?>, ?> row) {
    return Objects.requireNonNullElse(FAILURE_REASON.in(row), Reason.UNKNOWN);
  }

  private static OperationCounts counts(Function<TrialColumn<?>, ?> row) {
    long reads = Objects.requireNonNullElse(READS.in(row), 0L);
    return new OperationCounts(OPERATIONS.in(row) - reads, reads, RETRIES.in(row));
  }

  private static Measurement measurement(Function<TrialColumn<?>, ?> row) {
    Boolean noisy = NOISY.in(row);
    Long switches = SWITCHES.in(row);
    return new Measurement(
        GATE.in(row),
        COMPILER.in(row),
        counts(row),
        new Count(EXPECTED.in(row), OBSERVED.in(row), LOST_UPDATES.in(row), AT_LEAST.in(row)),
        SETUP_NANOS.in(row),
        DURATION_NANOS.in(row),
        TEARDOWN_NANOS.in(row),
        OVERLAP.in(row),
        FAIRNESS.in(row),
        noisy == null ? Disturbance.UNKNOWN : Disturbance.of(noisy),
        switches == null ? null : new GilStatistics(switches, DROP_REQUESTS.in(row)),
        LATENCY.in(row),
        READ_LATENCY.in(row),
        INSIDE_NANOS_MEASURED.in(row));
  }
}
