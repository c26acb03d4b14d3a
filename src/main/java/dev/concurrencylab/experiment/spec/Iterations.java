package dev.concurrencylab.experiment.spec;

import dev.concurrencylab.format.Named;

/** How many operations each worker executes in a trial. */
public sealed interface Iterations {

  /** So many in each trial, at least 1. */
  record Fixed(long count) implements Iterations {

    @Override
    public String toString() {
      return Long.toString(count);
    }
  }

  /** So many that a trial lasts about {@link #TRIAL_NANOS}: each cell has its own number. */
  enum Chosen implements Iterations, Named {
    AUTO;

    @Override
    public String toString() {
      return wireName();
    }
  }

  /** How long a trial lasts whose number of iterations is chosen, in nanoseconds. */
  long TRIAL_NANOS = 20_000_000;
}
