package dev.concurrencylab.strategy;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.strategy.Synchronization.Exclusion;
import dev.concurrencylab.trial.Guarantee;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.Workload;
import dev.concurrencylab.trial.noise.Noise.Evidence;
import java.util.Set;

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
 * @param whenToUse a sentence that says what it is good for; null if it is not said
 * @param remark a sentence that prevents a misunderstanding; null if there is none
 * @param features what its operations can have beside a bare update
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
    String whenToUse,
    String remark,
    Set<Feature> features,
    Execution execution) {

  /** Creates a strategy of bare updates that promises the same under every workload. */
  public Strategy(
      String name,
      ExecutionKind kind,
      Synchronization synchronization,
      Guarantee guarantee,
      Execution execution) {
    this(
        name,
        kind,
        synchronization,
        guarantee,
        guarantee,
        null,
        null,
        null,
        null,
        Feature.PLAIN,
        execution);
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
        whenToUse,
        remark,
        features,
        execution);
  }

  Strategy whenToUse(String sentence) {
    return new Strategy(
        name,
        kind,
        synchronization,
        guarantee,
        countingReferences,
        pythonAnalogue,
        disassembly,
        sentence,
        remark,
        features,
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
        whenToUse,
        sentence,
        features,
        execution);
  }

  Strategy supporting(Set<Feature> supported) {
    return new Strategy(
        name,
        kind,
        synchronization,
        guarantee,
        countingReferences,
        pythonAnalogue,
        disassembly,
        whenToUse,
        remark,
        supported,
        execution);
  }

  /** Returns what is promised when workers do this. */
  public Guarantee guarantee(Workload workload) {
    return workload == Workload.REFCOUNT ? countingReferences : guarantee;
  }

  /** Returns whether its operations can have this. */
  public boolean supports(Feature feature) {
    return features.contains(feature);
  }

  /**
   * Predicts pessimistically how long a trial lasts, in nanoseconds; {@link Long#MAX_VALUE} if they
   * do not fit.
   */
  public long predictTrialNanos(int workers, long iterations, Pause pause, Loop loop) {
    TrialPrediction prediction = TrialPrediction.of(this, workers, pause, loop);
    return (long) (prediction.setupNanos() + iterations * prediction.nanosPerIteration());
  }

  /** Returns the largest number of iterations whose predicted trial stays within the given time. */
  public long iterationsWithin(long nanos, int workers, Pause pause, Loop loop) {
    TrialPrediction prediction = TrialPrediction.of(this, workers, pause, loop);
    double left = nanos - prediction.setupNanos();
    return (long) Math.max(0, left / prediction.nanosPerIteration());
  }

  /** Returns whether fairness has a meaning: workers report what has taken effect. */
  public boolean tellsProgress() {
    return kind.tellsProgress() && synchronization.exclusion() != Exclusion.ALL_COUNTERS;
  }

  /** Returns the evidence for other load during a trial. */
  public Evidence noiseEvidence(int workers) {
    int owners = synchronization.exclusion() == Exclusion.ALL_COUNTERS ? 1 : 0;
    return kind.noiseEvidence(workers + owners, synchronization.blocking());
  }
}
