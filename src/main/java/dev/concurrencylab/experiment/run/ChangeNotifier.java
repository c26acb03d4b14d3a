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
 * Tells those who follow an experiment that there may be something new. An experiment of this
 * service says so itself; one that another service runs is looked at every half a second.
 */
final class ChangeNotifier {

  private static final System.Logger LOG = System.getLogger(ChangeNotifier.class.getName());

  private static final long LOOK_MILLIS = 500;

  private final LiveExperiments live;
  private final ScheduledExecutorService timer;

  ChangeNotifier(LiveExperiments live, ScheduledExecutorService timer) {
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
        timer.scheduleWithFixedDelay(
            () -> look(changed), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return () -> looking.cancel(false);
  }

  /** A look that throws would be the last one. */
  private static void look(Runnable changed) {
    try {
      changed.run();
    } catch (StorageException down) {
      LOG.log(Level.DEBUG, "will look again when the database works: {0}", down.getMessage());
    }
  }
}
