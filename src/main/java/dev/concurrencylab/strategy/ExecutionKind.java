package dev.concurrencylab.strategy;

import dev.concurrencylab.format.Named;
import dev.concurrencylab.processors.Processors;
import dev.concurrencylab.trial.noise.Noise.Evidence;

/**
 * A way to run workers, with what follows from it for limits, predictions and warm-up. Except for
 * {@link #CALLER}, each worker has a thread, process or task of its own.
 */
public enum ExecutionKind implements Named {
  CALLER("one platform thread runs the workers one after another", 10_000, false),
  PLATFORM_THREADS("platform threads", 400_000, true),
  VIRTUAL_THREADS("virtual threads on all carriers", 20_000, true),
  COOPERATIVE("virtual threads, one runs at a time, a switch only at an await", 20_000, false),
  /** The code of these processes is always cold. */
  CHILD_PROCESSES("child processes, spawned for the trial", 200_000_000, true),
  PROCESS_POOL("child processes, kept warm", 200_000_000, true),
  CPYTHON_THREADS("threads of a CPython, started for the trial", 20_000_000, false),
  CPYTHON_PROCESSES("processes of a CPython, started for the trial", 200_000_000, false),
  CPYTHON_TASKS("asyncio tasks of a CPython, started for the trial", 100_000, false);

  private final String description;
  private final long setupNanosPerWorker;
  private final boolean tellsProgress;

  ExecutionKind(String description, long setupNanosPerWorker, boolean tellsProgress) {
    this.description = description;
    this.setupNanosPerWorker = setupNanosPerWorker;
    this.tellsProgress = tellsProgress;
  }

  public String description() {
    return description;
  }

  /** Returns what starting one worker costs at worst, in nanoseconds. */
  public long setupNanosPerWorker() {
    return setupNanosPerWorker;
  }

  /** Returns what a pause of one worker costs the processors at worst. */
  public long nanosPerPause() {
    return switch (this) {
      case VIRTUAL_THREADS, COOPERATIVE -> 5_000;
      default -> 50_000;
    };
  }

  /** Returns whether fairness has a meaning: workers report progress and do not take turns. */
  public boolean tellsProgress() {
    return tellsProgress;
  }

  /** Returns whether the loops are CPython's, whose single operations are not timed. */
  public boolean cpython() {
    return switch (this) {
      case CPYTHON_THREADS, CPYTHON_PROCESSES, CPYTHON_TASKS -> true;
      default -> false;
    };
  }

  /** Returns whether workers run in JVMs of their own, whose times are compared. */
  public boolean severalJvms() {
    return this == CHILD_PROCESSES || this == PROCESS_POOL;
  }

  /** Returns whether the workers run in the JVM that starts them, so that it can be a fork. */
  public boolean inOneJvm() {
    return !severalJvms() && !cpython();
  }

  /** Returns whether a warm-up in one trial has an effect on the next. */
  public boolean keepsWarm() {
    return this != CHILD_PROCESSES && !cpython();
  }

  /**
   * Returns the evidence for other load during a trial.
   *
   * @param blocking whether the workers wait for each other
   */
  public Evidence noiseEvidence(int workers, boolean blocking) {
    boolean crowded = workers > Processors.ofThisMachine().limits().cores();
    return switch (this) {
      case CALLER -> Evidence.DELAYS;
      case PLATFORM_THREADS -> crowded ? Evidence.OTHERS : delays(blocking);
      case CHILD_PROCESSES ->
          crowded ? Evidence.OTHERS_THAN_CHILDREN : Evidence.DELAYS_AND_OTHERS_THAN_CHILDREN;
      case PROCESS_POOL -> crowded ? Evidence.OTHERS_THAN_CHILDREN : Evidence.DELAYS;
      case VIRTUAL_THREADS, COOPERATIVE -> Evidence.OTHERS;
      case CPYTHON_THREADS, CPYTHON_PROCESSES, CPYTHON_TASKS -> Evidence.OTHERS_THAN_CHILDREN;
    };
  }

  private static Evidence delays(boolean blocking) {
    return blocking ? Evidence.DELAYS_AND_OTHERS : Evidence.DELAYS;
  }

  /** Returns how many workers of this kind a trial may have. */
  public Limit<Integer> maxWorkers(Limits limits) {
    return switch (this) {
      case PLATFORM_THREADS, CPYTHON_THREADS -> limits.maxWorkers();
      case CALLER, VIRTUAL_THREADS, COOPERATIVE, CPYTHON_TASKS -> limits.maxVirtualWorkers();
      case CHILD_PROCESSES, PROCESS_POOL, CPYTHON_PROCESSES -> limits.maxProcesses();
    };
  }
}
