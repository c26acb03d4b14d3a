package dev.concurrencylab.trial;

/**
 * What the workers of one trial are to do, whoever runs them.
 *
 * @param tally the workload, the number of workers and the iterations of each
 * @param kind whether single operations are timed
 * @param seed where the strides between timed operations begin
 */
public record Work(Tally tally, TrialKind kind, long seed) {

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
        seed + worker);
  }
}
