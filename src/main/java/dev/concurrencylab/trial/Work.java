package dev.concurrencylab.trial;

import dev.concurrencylab.trial.OperationShape.PauseWhere;

/**
 * The work of one trial, independent of the execution.
 *
 * @param timed whether single operations are timed
 * @param seed of the random sampling intervals
 * @param switchIntervalNanos how long a worker waits for an interpreter's lock before it asks for
 *     it, in nanoseconds; of no meaning where there is no such lock
 * @param loop the loop in which workers execute their operations
 */
public record Work(
    CounterEncoding encoding,
    boolean timed,
    long seed,
    Pause pause,
    long switchIntervalNanos,
    Loop loop) {

  /** CPython's default switch interval: 5 ms. */
  public static final long SWITCH_INTERVAL_NANOS = 5_000_000;

  /** Creates work in the plain loop. */
  public Work(
      CounterEncoding encoding, boolean timed, long seed, Pause pause, long switchIntervalNanos) {
    this(encoding, timed, seed, pause, switchIntervalNanos, Loop.PLAIN);
  }

  /** Creates work in the plain loop, without pauses. */
  public Work(CounterEncoding encoding, boolean timed, long seed) {
    this(encoding, timed, seed, Pause.NONE, SWITCH_INTERVAL_NANOS);
  }

  /** Creates work in the plain loop, without timed operations and pauses. */
  public static Work measured(Workload workload, int workers, long iterations) {
    return new Work(new CounterEncoding(workload, workers, iterations), false, 1);
  }

  public int workers() {
    return encoding.workers();
  }

  /** Returns the part of a thread that applies the operations of all workers, untimed. */
  public Assignment ownersAssignment() {
    return new Assignment(0, 0, encoding.operations(), 0, seed, Pause.NONE);
  }

  /** Returns the same work in the same loop, untimed and without pauses, and so many times. */
  public Work untimed(long iterations) {
    CounterEncoding other = new CounterEncoding(encoding.workload(), workers(), iterations);
    return new Work(other, false, seed, Pause.NONE, switchIntervalNanos, loop);
  }

  /** Returns the mean number of operations between two timed ones; 0 if none is timed. */
  public int meanStride() {
    return timed ? SamplingInterval.mean(encoding.workers(), encoding.iterations()) : 0;
  }

  /**
   * Returns the part of one worker, counted from 0. In the general loop, it is the loop that times
   * operations, and that pauses inside.
   */
  public Assignment assignment(int worker) {
    CounterEncoding.Deltas deltas = encoding.deltas(worker);
    return new Assignment(
        deltas.first(),
        deltas.second(),
        encoding.iterations(),
        switch (loop) {
          case Loop.Plain plain -> meanStride();
          case Loop.General general -> 0;
        },
        seed + worker,
        switch (loop) {
          case Loop.Plain plain -> pause;
          case Loop.General(OperationShape shape) ->
              shape.pauseWhere() == PauseWhere.INSIDE ? Pause.NONE : pause;
        });
  }
}
