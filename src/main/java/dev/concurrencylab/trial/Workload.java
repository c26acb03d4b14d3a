package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;

/** The workloads: the operations that the workers of a trial do together. */
public enum Workload implements Named {
  /** Even workers add 1, odd ones subtract 1: the founding experiment. */
  OPPOSED,
  /** All workers add 1. */
  INCREMENT,
  /**
   * Each worker alternately adds 1 and subtracts 1, as CPython does to a shared object's reference
   * count. A drift above 0 means a leaked object, below 0 an object freed while in use.
   */
  REFCOUNT;

  /** Returns how many of one worker's operations add 1. */
  public long additions(int worker, long iterations) {
    return switch (this) {
      case INCREMENT -> iterations;
      case OPPOSED -> worker % 2 == 0 ? iterations : 0;
      case REFCOUNT -> iterations - iterations / 2;
    };
  }
}
