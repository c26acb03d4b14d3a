package dev.concurrencylab.strategy;

import dev.concurrencylab.format.Named;
import dev.concurrencylab.trial.noise.Noise.Evidence;

/** A way to run workers, with what follows from it for limits, predictions and warm-up. */
public enum ExecutionKind implements Named {
  /** One platform thread runs the workers one after another. */
  CALLER("one platform thread runs the workers one after another", 10_000, false),
  /** The operating system schedules one platform thread for each worker. */
  PLATFORM_THREADS("platform threads", 400_000, true),
  /** One virtual thread for each worker, on as many carriers as there are processors. */
  VIRTUAL_THREADS("virtual threads on all carriers", 20_000, true),
  /** One virtual thread for each worker, of which one runs at a time. */
  COOPERATIVE("virtual threads, one runs at a time, a switch only at an await", 20_000, false),
  /** A child JVM for each worker, spawned for the trial; its code is cold by nature. */
  CHILD_PROCESSES("child processes, spawned for the trial", 200_000_000, true),
  /** A child JVM for each worker, kept warm between trials. */
  PROCESS_POOL("child processes, kept warm", 200_000_000, true),
  /** Threads of a CPython that is started for the trial. */
  CPYTHON_THREADS("threads of a CPython, started for the trial", 20_000_000, false),
  /** A CPython that is started for the trial, and a process that it forks for each worker. */
  CPYTHON_PROCESSES("processes of a CPython, started for the trial", 200_000_000, false),
  /** Coroutines of a CPython that is started for the trial. */
  CPYTHON_TASKS("asyncio tasks of a CPython, started for the trial", 100_000, false);

  private final String description;
  private final long setupNanosPerWorker;
  private final boolean tellsProgress;

  ExecutionKind(String description, long setupNanosPerWorker, boolean tellsProgress) {
    this.description = description;
    this.setupNanosPerWorker = setupNanosPerWorker;
    this.tellsProgress = tellsProgress;
  }

  /** Returns the kind in words. */
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

  /**
   * Returns whether workers tell how far they are, and do not take turns: fairness has a meaning.
   */
  public boolean tellsProgress() {
    return tellsProgress;
  }

  /** Returns whether the loops are CPython's, in a process whose operations nobody times singly. */
  public boolean cpython() {
    return switch (this) {
      case CPYTHON_THREADS, CPYTHON_PROCESSES, CPYTHON_TASKS -> true;
      default -> false;
    };
  }

  /** Returns whether a warm-up in one trial is still felt in the next. */
  public boolean keepsWarm() {
    return this != CHILD_PROCESSES && !cpython();
  }

  /**
   * Returns the evidence for whether something else took the processors from so many workers.
   *
   * @param workers of a trial
   * @param blocking whether they wait for each other
   */
  public Evidence noiseEvidence(int workers, boolean blocking) {
    boolean crowded = workers > Runtime.getRuntime().availableProcessors();
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
