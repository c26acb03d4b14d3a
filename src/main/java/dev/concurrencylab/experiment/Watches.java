package dev.concurrencylab.experiment;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who follow an experiment that there may be something new. An experiment of this
 * service says so itself; one that another service runs is looked at every half a second.
 */
final class Watches {

  private static final long LOOK_MILLIS = 500;

  private final LiveExperiments live;
  private final ScheduledExecutorService timer;

  Watches(LiveExperiments live, ScheduledExecutorService timer) {
    this.live = live;
    this.timer = timer;
  }

  /** Ends the watch. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  Watch watch(String id, Runnable changed) {
    Optional<Experiment> here = live.find(id);
    if (here.isPresent()) {
      here.get().watch(changed);
      return () -> here.get().unwatch(changed);
    }
    ScheduledFuture<?> looking =
        timer.scheduleWithFixedDelay(changed, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return () -> looking.cancel(false);
  }
}
