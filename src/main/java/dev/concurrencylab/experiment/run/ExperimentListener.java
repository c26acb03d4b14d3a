package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import org.HdrHistogram.Histogram;

/**
 * Is told what happens in the laboratory. Where nothing else is said, it is called on the thread
 * that runs the trials, between two of them: what a listener does is finished before the next gate
 * opens.
 */
public interface ExperimentListener {

  /**
   * A trial has ended.
   *
   * @param spec of its experiment
   * @param trial how it ended
   * @param latency durations of single operations in nanoseconds; empty unless it is a latency
   *     trial
   */
  default void trialEnded(ExperimentSpec spec, TrialResult trial, Histogram latency) {}

  /** A valid spec was not taken. Called on the thread of the client. */
  default void experimentRejected(RejectedException.Reason reason) {}

  /** An experiment has ended, in the state that the snapshot tells. */
  default void experimentEnded(ExperimentSnapshot experiment) {}
}
