package dev.concurrencylab.experiment;

import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import dev.concurrencylab.strategy.Strategy;
import dev.concurrencylab.trial.Workload;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes a spec from what a client asked for: fills in the defaults, and says everything that is
 * wrong with the rest, with the value, the limit, and what to send instead.
 */
public final class SpecRules {

  /** The strategies of an experiment that names none. */
  public static final List<String> DEFAULT_STRATEGIES =
      List.of("sequential", "threads", "global-lock", "processes", "async");

  /** The numbers of workers of an experiment that names none. */
  public static final List<Integer> DEFAULT_WORKERS = List.of(2);

  /** Iterations of each worker where none are given. */
  public static final long DEFAULT_ITERATIONS = 1_000_000;

  /** Measured rounds where none are given: their interval covers the median at 96.1%. */
  public static final int DEFAULT_REPETITIONS = 9;

  /** Warm-up rounds where none are given. */
  public static final int DEFAULT_WARMUP = 1;

  /** The largest seed: the largest integer up to which JSON numbers are exact everywhere. */
  public static final long MAX_SEED = (1L << 53) - 1;

  /** What a client writes for all strategies of the catalogue. */
  public static final String ALL = "all";

  private final Catalogue catalogue;
  private final Limits limits;

  /** Creates the rules of a service with these strategies and limits. */
  public SpecRules(Catalogue catalogue, Limits limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  /**
   * Completes and checks a draft.
   *
   * @throws SpecException if it cannot be run, with everything that is wrong
   */
  public ExperimentSpec check(SpecDraft draft) throws SpecException {
    throw new UnsupportedOperationException("TODO");
  }
}
