package dev.concurrencylab.trial;

import dev.concurrencylab.counter.GilStatistics;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What came out of one run of all workers, before anybody judges it.
 *
 * @param askedNanos when the workers were asked for
 * @param joinedNanos when the last of them was gone and the value merged
 * @param workers what each noted, in the order of their indexes; at least one
 * @param value the counter's final value, as {@link CounterEncoding#read} takes it
 * @param gate how they started
 * @param compiler which compiler ran their loops
 * @param switching how they took turns at a lock held over many operations; null without one
 * @param plain whether +1 and −1 themselves were added, so that the drift is all there is to see
 */
public record TrialRun(
    long askedNanos,
    long joinedNanos,
    List<WorkerRun> workers,
    long value,
    Gate.Kind gate,
    Compiler compiler,
    GilStatistics switching,
    boolean plain) {

  /** Copies the list. */
  public TrialRun {
    workers = List.copyOf(workers);
  }

  /**
   * Returns the time from asking for the workers until all stood at the gate; of workers that ran
   * one after another, all that lies before the start of each.
   */
  public long setupNanos() {
    return oneAfterAnother()
        ? latest(WorkerRun::endNanos) - askedNanos - durationNanos()
        : latest(WorkerRun::arrivedNanos) - askedNanos;
  }

  /**
   * Returns the time from the first worker's start to the last one's end; of workers that ran one
   * after another, the sum of theirs: what the next one needs to begin, such as opening the account
   * that {@link SchedulerClock} reads, is no part of the loop (of two workers with 100,000
   * operations each it was a fifth).
   */
  public long durationNanos() {
    return oneAfterAnother()
        ? workers.stream().mapToLong(worker -> worker.endNanos() - worker.startNanos()).sum()
        : latest(WorkerRun::endNanos) - earliest(WorkerRun::startNanos);
  }

  private boolean oneAfterAnother() {
    return gate == Gate.Kind.NONE;
  }

  /** Returns the time from the last worker's end until all were joined and merged. */
  public long teardownNanos() {
    return joinedNanos - latest(WorkerRun::endNanos);
  }

  private long earliest(ToLongFunction<WorkerRun> time) {
    return workers.stream().mapToLong(time).min().orElseThrow();
  }

  private long latest(ToLongFunction<WorkerRun> time) {
    return workers.stream().mapToLong(time).max().orElseThrow();
  }
}
