package dev.concurrencylab.trial;

/**
 * What the workers of one trial are to do, whoever runs them.
 *
 * @param tally the workload, the number of workers and the iterations of each
 * @param kind whether single operations are timed
 * @param seed where the strides between timed operations begin
 * @param pause when each worker waits
 * @param switchIntervalNanos how long a worker waits for an interpreter's lock before it asks for
 *     it, in nanoseconds; of no meaning where there is no such lock
 */
public record Work(Tally tally, TrialKind kind, long seed, Pause pause, long switchIntervalNanos) {

  /** The switch interval of CPython: 5 ms. */
  public static final long SWITCH_INTERVAL_NANOS = 5_000_000;

  /** Creates work without pauses. */
  public Work(Tally tally, TrialKind kind, long seed) {
    this(tally, kind, seed, Pause.NONE, SWITCH_INTERVAL_NANOS);
  }

  /** Creates a measured run. */
  public static Work measured(Workload workload, int workers, long iterations) {
    return new Work(new Tally(workload, workers, iterations), TrialKind.MEASURED, 1);
  }

  /** Returns how many workers there are. */
  public int workers() {
    return tally.workers();
  }

  /** Returns the part of one worker, counted from 0. */
  public Assignment assignment(int worker) {
    Tally.Deltas deltas = tally.deltas(worker);
    return new Assignment(
        deltas.first(),
        deltas.second(),
        tally.iterations(),
        kind == TrialKind.LATENCY ? Stride.mean(tally.workers(), tally.iterations()) : 0,
        seed + worker,
        pause);
  }
}
