package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.run.RejectedException.Reason;
import dev.concurrencylab.experiment.store.LiveExperiments;

/** Whether one more experiment can be taken; those that cannot are counted. */
final class AdmissionControl {

  private final ExperimentQueue queue;
  private final LiveExperiments live;
  private final WaitingTime waitingTime;
  private final ExperimentListener listener;

  AdmissionControl(
      ExperimentQueue queue,
      LiveExperiments live,
      WaitingTime waitingTime,
      ExperimentListener listener) {
    this.queue = queue;
    this.live = live;
    this.waitingTime = waitingTime;
    this.listener = listener;
  }

  /**
   * Does nothing if one more can be taken.
   *
   * @throws RejectedException if the queue is closed or full, or memory holds as much as it may of
   *     what could not be stored
   */
  void require() throws RejectedException {
    if (queue.closed()) {
      throw rejection(Reason.STOPPING);
    }
    if (queue.full()) {
      throw rejection(Reason.QUEUE_FULL);
    }
    if (live.full()) {
      throw rejection(Reason.STORAGE);
    }
  }

  private RejectedException rejection(Reason reason) {
    listener.experimentRejected(reason);
    return RejectedException.of(reason, queue.size(), waitingTime.untilPlace());
  }
}
