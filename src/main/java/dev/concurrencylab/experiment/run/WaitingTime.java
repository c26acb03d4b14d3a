package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.spec.Prediction;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.strategy.Catalogue;
import java.time.Duration;

/** Estimates when an experiment will have ended, for clients that ask when to come back. */
final class WaitingTime {

  private static final Duration LEAST = Duration.ofSeconds(1);

  private final ExperimentQueue queue;
  private final Catalogue catalogue;

  WaitingTime(ExperimentQueue queue, Catalogue catalogue) {
    this.queue = queue;
    this.catalogue = catalogue;
  }

  /** Until a place in the queue becomes free: the running experiment's end. */
  Duration untilPlace() {
    Experiment running = queue.current();
    Duration left = running == null ? LEAST : left(running);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }

  /** Until the given experiment has ended. */
  Duration until(Experiment asked) {
    Duration total = untilPlace();
    if (asked.state() != ExperimentState.QUEUED) {
      return total;
    }
    for (Experiment ahead : queue.waiting()) {
      total = total.plus(predicted(ahead));
      if (ahead == asked) {
        break;
      }
    }
    return total;
  }

  /** At the pace of the trials that have ended; before there are any, as predicted. */
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
    return Prediction.of(experiment.spec(), catalogue).experiment();
  }
}
