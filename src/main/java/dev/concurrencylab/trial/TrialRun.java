package dev.concurrencylab.trial;

import dev.concurrencylab.counter.GeneralOutcome;
import dev.concurrencylab.counter.GilStatistics;
import dev.concurrencylab.processors.SchedulerClock;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The raw outcome of one run of all workers, without a verdict. Times are {@link
 * System#nanoTime()}.
 *
 * @param askedNanos when the workers were requested
 * @param joinedNanos when the last worker had ended and the value was merged
 * @param workers the measurements of each worker, by index; at least one
 * @param value the counter's final value, for {@link CounterEncoding#read}
 * @param gate how the workers started
 * @param compiler which compiler ran their loops
 * @param switching how the workers took turns under a GIL; null without one
 * @param owner the measurements of the thread that applied what the workers sent it; null if the
 *     workers themselves changed the counter
 * @param plain whether +1 and −1 themselves were added, so that only the drift is known
 * @param outcome what the workers did in the general loop; null in the plain one
 */
public record TrialRun(
    long askedNanos,
    long joinedNanos,
    List<WorkerRun> workers,
    WorkerRun owner,
    long value,
    Gate.Kind gate,
    Compiler compiler,
    GilStatistics switching,
    boolean plain,
    GeneralOutcome outcome) {

  public TrialRun {
    workers = List.copyOf(workers);
  }

  /** Creates the outcome of the plain loop of workers that changed the counter themselves. */
  public TrialRun(
      long askedNanos,
      long joinedNanos,
      List<WorkerRun> workers,
      long value,
      Gate.Kind gate,
      Compiler compiler,
      GilStatistics switching,
      boolean plain) {
    this(askedNanos, joinedNanos, workers, null, value, gate, compiler, switching, plain, null);
  }

  /** Returns the measurements of all threads: the workers, and the owner if there is one. */
  public List<WorkerRun> threads() {
    return owner == null ? workers : Stream.concat(workers.stream(), Stream.of(owner)).toList();
  }

  /** Returns how many operations of each kind were done. */
  public OperationCounts counts(CounterEncoding encoding) {
    return outcome == null
        ? OperationCounts.ofUpdates(encoding.operations())
        : new OperationCounts(outcome.updates(), outcome.reads(), outcome.retries());
  }

  /** Decodes the final value. */
  public CounterEncoding.Count count(CounterEncoding encoding) {
    if (outcome != null) {
      return encoding.read(outcome);
    }
    return plain ? encoding.readPlain(value) : encoding.read(value);
  }

  /** Returns the durations of single updates in nanoseconds. */
  public LongStream samples() {
    return outcome == null
        ? workers.stream().map(WorkerRun::samples).flatMapToLong(LongStream::of)
        : LongStream.of(outcome.updateNanos());
  }

  /** Returns the durations of single reads in nanoseconds. */
  public LongStream readSamples() {
    return outcome == null ? LongStream.empty() : LongStream.of(outcome.readNanos());
  }

  /**
   * Returns the nanoseconds from the request until all workers were at the gate. For workers that
   * ran one after another it is the time before the start of each, summed.
   */
  public long setupNanos() {
    return oneAfterAnother()
        ? latest(WorkerRun::endNanos) - askedNanos - durationNanos()
        : latest(WorkerRun::arrivedNanos) - askedNanos;
  }

  /**
   * Returns the nanoseconds from the first worker's start to the last worker's end. For workers
   * that ran one after another it is the sum of their durations: the preparation of the next
   * worker, such as opening the file that {@link SchedulerClock} reads, is not part of the loop
   * (for two workers with 100,000 operations each it was a fifth).
   */
  public long durationNanos() {
    return oneAfterAnother()
        ? workers.stream().mapToLong(worker -> worker.endNanos() - worker.startNanos()).sum()
        : latest(WorkerRun::endNanos) - earliest(WorkerRun::startNanos);
  }

  private boolean oneAfterAnother() {
    return gate == Gate.Kind.NONE;
  }

  /** Returns the nanoseconds from the last worker's end until all were joined and merged. */
  public long teardownNanos() {
    return joinedNanos - latest(WorkerRun::endNanos);
  }

  private long earliest(ToLongFunction<WorkerRun> time) {
    return threads().stream().mapToLong(time).min().orElseThrow();
  }

  private long latest(ToLongFunction<WorkerRun> time) {
    return threads().stream().mapToLong(time).max().orElseThrow();
  }
}
