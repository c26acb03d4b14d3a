package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.util.List;

/**
 * What an experiment is to do, complete and checked: {@link SpecRules} makes it from a {@link
 * SpecDraft}.
 *
 * @param strategies names in the catalogue, each once
 * @param workload what the workers do
 * @param workers the numbers of workers to try, each once
 * @param iterations operations of each worker, at least 1
 * @param repetitions measured rounds, at least 1
 * @param warmup rounds before them that are not measured; 0 also leaves out the warming of the
 *     loops
 * @param baseline the strategy that speedups compare with; one of {@code strategies}
 * @param seed of the order within rounds and of the strides between timed operations
 * @param switchIntervalNanos how long a worker waits for an interpreter's lock before it asks for
 *     it, as {@code sys.setswitchinterval} sets it
 * @param pauseNanos how long a worker waits each time, as for I/O; 0 if it never does
 * @param pauseEvery after how many operations it waits; 0 if it never does
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

  /** Copies the lists. */
  public ExperimentSpec {
    strategies = List.copyOf(strategies);
    workers = List.copyOf(workers);
  }

  /** Returns the same with another seed. */
  public ExperimentSpec withSeed(long other) {
    return new ExperimentSpec(
        strategies,
        workload,
        workers,
        iterations,
        repetitions,
        warmup,
        baseline,
        other,
        switchIntervalNanos,
        pauseNanos,
        pauseEvery);
  }

  /** Returns when its workers wait. */
  Pause pause() {
    return new Pause(pauseEvery, pauseNanos);
  }

  /** Returns what the workers of one of its trials are to do. */
  public Work work(CounterEncoding encoding, boolean timed, long trialSeed) {
    return new Work(encoding, timed, trialSeed, pause(), switchIntervalNanos);
  }

  /** Returns how many cells there are: combinations of a strategy and a number of workers. */
  public int cells() {
    return strategies.size() * workers.size();
  }

  /** Returns how many trials are run: each cell in each round, and once more for latency. */
  public long trials() {
    return cells() * (repetitions + (long) warmup + 1);
  }
}
