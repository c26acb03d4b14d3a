package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.experiment.spec.SpecException.Reason;
import dev.concurrencylab.format.NearestName;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes a spec from what a client asked for: fills in the defaults, and says everything that is
 * wrong with the rest, with the value, the limit, and what to send instead.
 */
public final class SpecRules {

  /** The strategies of an experiment that names none. */
  public static final List<String> DEFAULT_STRATEGIES =
      List.of("sequential", "threads", "global-lock", "processes", "async");

  /** The workload of an experiment that names none. */
  public static final Workload DEFAULT_WORKLOAD = Workload.OPPOSED;

  /** The numbers of workers of an experiment that names none. */
  public static final List<Integer> DEFAULT_WORKERS = List.of(2);

  /** Iterations of each worker where none are given. */
  public static final long DEFAULT_ITERATIONS = 1_000_000;

  /** Measured rounds where none are given: their interval covers the median at 96.1%. */
  public static final int DEFAULT_REPETITIONS = 9;

  /** Warm-up rounds where none are given. */
  public static final int DEFAULT_WARMUP = 1;

  /** The largest seed: up to it, integers in JSON are exact everywhere. */
  public static final long MAX_SEED = (1L << 53) - 1;

  /** The shortest switch interval: CPython rounds up to it. */
  public static final long MIN_SWITCH_INTERVAL_NANOS = 1_000;

  /** The longest switch interval: 1 s, 200 times CPython's own. */
  public static final long MAX_SWITCH_INTERVAL_NANOS = 1_000_000_000;

  /** The longest pause: 1 s. */
  public static final long MAX_PAUSE_NANOS = 1_000_000_000;

  /** What a client writes for all strategies of the catalogue. */
  public static final String ALL = "all";

  private final Catalogue catalogue;
  private final SpecLimits limits;
  private final long maxOperations;

  /** Creates the rules of a service with these strategies and limits. */
  public SpecRules(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = new SpecLimits(catalogue, limits);
    this.maxOperations = limits.maxOperations();
  }

  /**
   * Completes and checks a draft.
   *
   * @throws SpecException if it cannot be run, with everything that is wrong
   */
  public ExperimentSpec check(SpecDraft draft) throws SpecException {
    Findings findings = new Findings();
    List<String> strategies = strategies(draft.strategies(), findings);
    ExperimentSpec spec =
        new ExperimentSpec(
            strategies,
            workload(draft.workload(), findings),
            workers(draft.workers(), findings),
            within("iterations", draft.iterations(), DEFAULT_ITERATIONS, 1, findings),
            (int) within("repetitions", draft.repetitions(), DEFAULT_REPETITIONS, 1, findings),
            (int) within("warmup", draft.warmup(), DEFAULT_WARMUP, 0, findings),
            baseline(draft.baseline(), strategies, findings),
            seed(draft.seed(), findings),
            switchInterval(draft.switchIntervalNanos(), findings),
            between("pauseNanos", draft.pauseNanos(), 0, 0, MAX_PAUSE_NANOS, findings),
            between("pauseEvery", draft.pauseEvery(), 0, 0, maxOperations, findings));
    findings.throwIfAny(Reason.INVALID);
    limits.check(spec, findings);
    findings.throwIfAny(Reason.UNACCEPTABLE);
    return spec;
  }

  private List<String> strategies(List<String> asked, Findings findings) {
    if (asked == null) {
      return DEFAULT_STRATEGIES;
    }
    if (asked.equals(List.of(ALL))) {
      return catalogue.names();
    }
    if (asked.isEmpty()) {
      findings.add("strategies", "is empty: name at least one strategy, or leave the field out");
    }
    if (asked.contains(ALL)) {
      findings.add("strategies", "has \"all\" beside other names: send \"all\" alone");
    } else {
      asked.forEach(name -> known("strategies", name, findings));
      findings.duplicates("strategies", asked);
    }
    return asked;
  }

  private boolean known(String field, String name, Findings findings) {
    boolean known = catalogue.find(name).isPresent();
    if (!known) {
      findings.unknown(field, "strategy", name, catalogue.names());
    }
    return known;
  }

  private static Workload workload(String asked, Findings findings) {
    if (asked == null) {
      return DEFAULT_WORKLOAD;
    }
    Optional<Workload> workload =
        Arrays.stream(Workload.values()).filter(w -> w.wireName().equals(asked)).findFirst();
    if (workload.isEmpty()) {
      List<String> names = Arrays.stream(Workload.values()).map(Workload::wireName).toList();
      findings.unknown("workload", "workload", asked, names);
    }
    return workload.orElse(DEFAULT_WORKLOAD);
  }

  private static List<Integer> workers(List<Integer> asked, Findings findings) {
    if (asked == null) {
      return DEFAULT_WORKERS;
    }
    if (asked.isEmpty()) {
      findings.add("workers", "is empty: give at least one number, or leave the field out");
    }
    for (int workers : asked) {
      within("workers", workers, 1, 1, findings);
    }
    findings.duplicates("workers", asked);
    return asked;
  }

  private static long within(
      String field, Number asked, long standard, long least, Findings findings) {
    if (asked == null) {
      return standard;
    }
    if (asked.longValue() < least) {
      findings.add(field, "is " + asked + ": send an integer of at least " + least);
    }
    return asked.longValue();
  }

  private static long between(
      String field, Number asked, long standard, long least, long most, Findings findings) {
    long value = asked == null ? standard : asked.longValue();
    if (value < least || value > most) {
      findings.add(field, "is %d: send an integer from %d to %d".formatted(value, least, most));
    }
    return value;
  }

  private static long switchInterval(Long asked, Findings findings) {
    return between(
        "switchIntervalNanos",
        asked,
        Work.SWITCH_INTERVAL_NANOS,
        MIN_SWITCH_INTERVAL_NANOS,
        MAX_SWITCH_INTERVAL_NANOS,
        findings);
  }

  private String baseline(String asked, List<String> strategies, Findings findings) {
    String first = strategies.isEmpty() ? null : strategies.getFirst();
    if (asked == null) {
      return first;
    }
    known("baseline", asked, findings);
    return asked;
  }

  private static long seed(Long asked, Findings findings) {
    long any = ThreadLocalRandom.current().nextLong(MAX_SEED + 1);
    return between("seed", asked, any, 0, MAX_SEED, findings);
  }

  /** What is wrong so far. */
  static final class Findings {
    private final List<Violation> violations = new ArrayList<>();

    void add(String field, String message) {
      violations.add(new Violation(field, message));
    }

    void unknown(String field, String kind, String name, List<String> names) {
      add(field, NearestName.unknown(kind, name, names));
    }

    void duplicates(String field, List<?> values) {
      values.stream()
          .distinct()
          .filter(value -> values.indexOf(value) != values.lastIndexOf(value))
          .forEach(value -> add(field, "has " + value + " more than once: send it once"));
    }

    void throwIfAny(Reason reason) throws SpecException {
      if (!violations.isEmpty()) {
        throw new SpecException(reason, violations);
      }
    }
  }
}
