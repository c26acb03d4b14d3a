package dev.concurrencylab.strategy;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Noise.Evidence;

/**
 * One way of running workers that share a counter, and one way of protecting it.
 *
 * @param name as clients write it: {@code global-lock}
 * @param kind who runs the workers
 * @param synchronization how the counter is protected
 * @param guarantee what is promised
 * @param countingReferences what is promised under {@link Workload#REFCOUNT}, where an interpreter
 *     counts references by one instruction each
 * @param pythonAnalogue the same in Python; null if there is none
 * @param disassembly the bytecode that workers execute; null if they execute none
 * @param remark a sentence that prevents a misunderstanding; null if there is none
 * @param execution runs trials of it
 */
public record Strategy(
    String name,
    ExecutionKind kind,
    Synchronization synchronization,
    Guarantee guarantee,
    Guarantee countingReferences,
    String pythonAnalogue,
    String disassembly,
    String remark,
    Execution execution) {

  /** Nanoseconds by which a pause exceeds the requested time. */
  private static final double LATE_NANOS = 200_000;

  /** Creates a strategy that promises the same under every workload. */
  public Strategy(
      String name,
      ExecutionKind kind,
      Synchronization synchronization,
      Guarantee guarantee,
      Execution execution) {
    this(name, kind, synchronization, guarantee, guarantee, null, null, null, execution);
  }

  Strategy inPython(String analogue) {
    return new Strategy(
        name,
        kind,
        synchronization,
        guarantee,
        countingReferences,
        analogue,
        disassembly,
        remark,
        execution);
  }

  Strategy withRemark(String sentence) {
    return new Strategy(
        name,
        kind,
        synchronization,
        guarantee,
        countingReferences,
        pythonAnalogue,
        disassembly,
        sentence,
        execution);
  }

  /** Returns what is promised when workers do this. */
  public Guarantee guarantee(Workload workload) {
    return workload == Workload.REFCOUNT ? countingReferences : guarantee;
  }

  /**
   * Predicts pessimistically how long a trial lasts, in nanoseconds; {@link Long#MAX_VALUE} if they
   * do not fit.
   */
  public long predictTrialNanos(int workers, long iterations, Pause pause) {
    return (long) (setupNanos(workers) + iterations * nanosPerIteration(workers, pause));
  }

  /** Returns the largest number of iterations whose predicted trial stays within the given time. */
  public long iterationsWithin(long nanos, int workers, Pause pause) {
    double left = nanos - setupNanos(workers);
    return (long) Math.max(0, left / nanosPerIteration(workers, pause));
  }

  private double setupNanos(int workers) {
    return (double) workers * kind.setupNanosPerWorker();
  }

  /** Returns the time of one iteration of all workers; those that run at once pause at once. */
  private double nanosPerIteration(int workers, Pause pause) {
    double operations = (double) workers * synchronization.nanosPerOperation();
    if (pause.every() == 0) {
      return operations;
    }
    double oneAfterTheOther = kind == ExecutionKind.CALLER ? workers : 1;
    double pauses =
        oneAfterTheOther * (pause.nanos() + LATE_NANOS) + (double) workers * kind.nanosPerPause();
    return operations + pauses / pause.every();
  }

  /** Returns the evidence for other load during a trial. */
  public Evidence noiseEvidence(int workers) {
    return kind.noiseEvidence(workers, synchronization.blocking());
  }
}
