package dev.concurrencylab.strategy;

import dev.concurrencylab.processors.Processors;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;

/**
 * A pessimistic prediction of how long a trial lasts.
 *
 * @param cores how many threads can run at the same time
 */
record TrialPrediction(
    ExecutionKind kind,
    Synchronization synchronization,
    int cores,
    int workers,
    Pause pause,
    Loop loop) {

  /** Nanoseconds by which a pause exceeds the requested time. */
  private static final double LATE_NANOS = 200_000;

  /** Nanoseconds of an operation in the general loop: its choices, and a counter not in a cache. */
  private static final double CHOICE_NANOS = 100;

  /** How often an optimistic read repeats its work at most, the first time included. */
  private static final double ATTEMPTS = 4;

  static TrialPrediction of(Strategy strategy, int workers, Pause pause, Loop loop) {
    int cores = Processors.ofThisMachine().limits().cores();
    return new TrialPrediction(
        strategy.kind(), strategy.synchronization(), cores, workers, pause, loop);
  }

  /** Returns the time until all workers run. */
  double setupNanos() {
    return (double) workers * kind.setupNanosPerWorker();
  }

  /** Returns the time of one iteration of all workers. */
  double nanosPerIteration() {
    double updates = (double) workers * synchronization.nanosPerOperation();
    return switch (loop) {
      case Loop.Plain plain -> updates + pauses(atOnce());
      case Loop.General(OperationShape shape) -> updates + general(shape);
    };
  }

  private double general(OperationShape shape) {
    double insideAtOnce = insideAtOnce(shape);
    double inside = shape.insideNanos() * (shape.readPercent() > 0 ? ATTEMPTS : 1);
    double outside = shape.outsideNanos() + CHOICE_NANOS;
    boolean pauseInside = shape.pauseWhere() == PauseWhere.INSIDE;
    return workers * inside / Math.min(insideAtOnce, cores)
        + workers * outside / Math.min(atOnce(), cores)
        + pauses(pauseInside ? insideAtOnce : atOnce());
  }

  /** Returns the time of the pauses after one iteration of all workers, so many of them at once. */
  private double pauses(double atOnce) {
    if (pause.every() == 0) {
      return 0;
    }
    double nanos =
        workers / atOnce * (pause.nanos() + LATE_NANOS) + (double) workers * kind.nanosPerPause();
    return nanos / pause.every();
  }

  private double atOnce() {
    return kind == ExecutionKind.CALLER ? 1 : workers;
  }

  /**
   * Returns how many workers are between load and store at once. Of n locks that are chosen at
   * random by m workers, n·m ÷ (n + m − 1) are held on average: the throughput of a closed network
   * of n equal queues with m customers.
   */
  private double insideAtOnce(OperationShape shape) {
    double counters = shape.counters();
    return switch (synchronization.exclusion()) {
      case NONE, SEPARATE_PARTS -> atOnce();
      case ALL_COUNTERS -> 1;
      case EACH_COUNTER ->
          shape.counterChoice() == CounterChoice.OWN
              ? Math.min(counters, atOnce())
              : counters * atOnce() / (counters + atOnce() - 1);
    };
  }
}
