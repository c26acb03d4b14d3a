package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.Sha256;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The specification of an experiment, complete and checked. Its components are the fields of {@link
 * SpecFields}, in the same order, which also says what they mean.
 */
public record ExperimentSpec(
    List<String> strategies,
    Workload workload,
    List<Integer> workers,
    long iterations,
    int repetitions,
    int warmup,
    String baseline,
    long seed,
    long switchIntervalNanos,
    long pauseNanos,
    long pauseEvery) {

  public ExperimentSpec {
    strategies = List.copyOf(strategies);
    workers = List.copyOf(workers);
  }

  public static ExperimentSpec of(FieldValues values) {
    return new ExperimentSpec(
        values.get(SpecFields.STRATEGIES),
        values.get(SpecFields.WORKLOAD),
        values.get(SpecFields.WORKERS),
        values.get(SpecFields.ITERATIONS),
        values.get(SpecFields.REPETITIONS),
        values.get(SpecFields.WARMUP),
        values.get(SpecFields.BASELINE),
        values.get(SpecFields.SEED),
        values.get(SpecFields.SWITCH_INTERVAL_NANOS),
        values.get(SpecFields.PAUSE_NANOS),
        values.get(SpecFields.PAUSE_EVERY));
  }

  public boolean equalsExceptSeed(ExperimentSpec other) {
    return SpecFields.ALL.stream()
        .filter(field -> field != SpecFields.SEED)
        .allMatch(field -> field.of(this).equals(field.of(other)));
  }

  /**
   * Returns a SHA-256, in hexadecimal digits, of all fields but the seed: the same for all
   * experiments that ask the same question.
   */
  public String questionHash() {
    String question =
        SpecFields.ALL.stream()
            .filter(field -> field != SpecFields.SEED)
            .map(field -> field.name() + "=" + field.of(this))
            .collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(Sha256.of(question));
  }

  Pause pause() {
    return new Pause(pauseEvery, pauseNanos);
  }

  public Work work(CounterEncoding encoding, boolean timed, long trialSeed) {
    return new Work(encoding, timed, trialSeed, pause(), switchIntervalNanos);
  }

  /** Returns all cells, in the order of the strategies. */
  public List<Cell> cells() {
    return strategies.stream().flatMap(strategy -> Cell.all(strategy, this).stream()).toList();
  }

  /** Returns how many trials are run: each cell in each round, and once more for latency. */
  public long trials() {
    return (long) strategies.size() * workers.size() * (repetitions + (long) warmup + 1);
  }
}
