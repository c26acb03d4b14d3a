package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.spec.Prediction;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.strategy.Catalogue;
import java.time.Duration;

/** Estimates the time until an experiment ends, for {@code Retry-After}. */
final class WaitingTime {

  private static final Duration MINIMUM = Duration.ofSeconds(1);

  private final ExperimentQueue queue;
  private final Catalogue catalogue;

  WaitingTime(ExperimentQueue queue, Catalogue catalogue) {
    this.queue = queue;
    this.catalogue = catalogue;
  }

  /** Returns the time until a place in the queue is free: until the running experiment ends. */
  Duration untilQueueHasSpace() {
    Experiment running = queue.current();
    Duration left = running == null ? MINIMUM : left(running);
    return left.compareTo(MINIMUM) < 0 ? MINIMUM : left;
  }

  Duration untilEnd(Experiment experiment) {
    Duration total = untilQueueHasSpace();
    if (experiment.state() != ExperimentState.QUEUED) {
      return total;
    }
    for (Experiment ahead : queue.waiting()) {
      total = total.plus(predicted(ahead));
      if (ahead == experiment) {
        break;
      }
    }
    return total;
  }

  /** Extrapolates from the trials that have ended; before there are any, uses the prediction. */
  private Duration left(Experiment running) {
    int done = running.done();
    return done == 0
        ? predicted(running)
        : running
            .clock()
            .since(running.startedAt())
            .multipliedBy(running.spec().trials() - done)
            .dividedBy(done);
  }

  private Duration predicted(Experiment experiment) {
    return new Prediction(experiment.spec(), catalogue).experiment();
  }
}
