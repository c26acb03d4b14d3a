package dev.concurrencylab.experiment.result;

import dev.concurrencylab.format.Named;

/** The purpose of a trial. */
public enum TrialKind implements Named {
  /** Its durations and losses are results. */
  MEASURED,
  /** Brings code and caches into the state in which the measured trials find them. */
  WARM_UP,
  /**
   * Samples single operations with a clock. That costs more than most operations, so such a trial
   * says nothing about durations, and others nothing about latency.
   */
  LATENCY
}
