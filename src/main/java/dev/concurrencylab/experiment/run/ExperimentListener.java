package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import org.HdrHistogram.Histogram;

/**
 * Listens to the laboratory. Unless a method says otherwise, it is called on the thread that runs
 * the trials, between two trials: a listener has finished before the next gate opens.
 */
public interface ExperimentListener {

  /**
   * A trial has ended.
   *
   * @param latency the durations of single operations in nanoseconds; empty unless it is a latency
   *     trial
   */
  default void trialEnded(ExperimentSpec spec, TrialResult trial, Histogram latency) {}

  /** A valid spec was rejected. Called on the thread of the request. */
  default void experimentRejected(RejectedException.Reason reason) {}

  /** An experiment has ended; the snapshot holds its last state. */
  default void experimentEnded(ExperimentSnapshot experiment) {}
}
