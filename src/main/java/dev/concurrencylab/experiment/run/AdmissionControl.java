package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.run.RejectedException.Reason;
import dev.concurrencylab.experiment.store.LiveExperiments;

/** Decides whether one more experiment can be accepted, and counts rejections. */
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
   * Returns normally if one more experiment can be accepted.
   *
   * @throws RejectedException if the queue is closed or full, or memory holds as many unsaved
   *     results as it may
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
    return RejectedException.of(reason, queue.size(), waitingTime.untilQueueHasSpace());
  }
}
