package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.StorageException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Notifies the followers of an experiment that it may have changed. An experiment of this service
 * notifies them itself; for one that another service runs they are called every half a second.
 */
final class ChangeNotifier {

  private static final System.Logger LOG = System.getLogger(ChangeNotifier.class.getName());

  private static final long POLL_MILLIS = 500;

  private final LiveExperiments live;
  private final ScheduledExecutorService timer;

  ChangeNotifier(LiveExperiments live, ScheduledExecutorService timer) {
    this.live = live;
    this.timer = timer;
  }

  /** A subscription, which ends when it is closed. */
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
    ScheduledFuture<?> polling =
        timer.scheduleWithFixedDelay(
            () -> poll(changed), POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    return () -> polling.cancel(false);
  }

  /** Catches what the callback throws, since the timer drops a task that throws. */
  private static void poll(Runnable changed) {
    try {
      changed.run();
    } catch (StorageException down) {
      LOG.log(Level.DEBUG, "will poll again: {0}", down.getMessage());
    }
  }
}
