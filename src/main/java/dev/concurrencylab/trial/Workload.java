package dev.concurrencylab.trial;

import dev.concurrencylab.format.Named;

/** What the workers of a trial do together. */
public enum Workload implements Named {
  /** Even workers add 1, odd ones subtract 1: the founding experiment. */
  OPPOSED,
  /** All workers add 1. */
  INCREMENT,
  /**
   * Each worker adds 1, then subtracts 1, in turn, as CPython does to a shared object's reference
   * count: a drift above 0 means leaked, below 0 freed while in use.
   */
  REFCOUNT;

  /** Returns how many of one worker's operations add 1. */
  long additions(int worker, long iterations) {
    return switch (this) {
      case INCREMENT -> iterations;
      case OPPOSED -> worker % 2 == 0 ? iterations : 0;
      case REFCOUNT -> iterations - iterations / 2;
    };
  }
}
