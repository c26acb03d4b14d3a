package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.StorageException;
import java.lang.System.Logger.Level;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Notifies clients that an experiment may have changed or has ended. An experiment of this service
 * notifies them itself; one that another service runs is polled.
 */
final class ExperimentWatcher {

  private static final System.Logger LOG = System.getLogger(ExperimentWatcher.class.getName());

  private static final long POLL_MILLIS = 500;

  private final LiveExperiments live;
  private final ExperimentQueries queries;
  private final ScheduledExecutorService timer;

  ExperimentWatcher(
      LiveExperiments live, ExperimentQueries queries, ScheduledExecutorService timer) {
    this.live = live;
    this.queries = queries;
    this.timer = timer;
  }

  /** Implements {@link Laboratory#watch}. */
  Runnable watch(String id, Runnable changed) {
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

  /** Returns a future as in {@link Laboratory.Ticket#ended} for an earlier submission. */
  CompletableFuture<ExperimentReport> end(String id) {
    Optional<Experiment> here = live.find(id);
    if (here.isPresent()) {
      return here.get().completion().copy();
    }
    CompletableFuture<ExperimentReport> end = new CompletableFuture<>();
    Runnable check = () -> poll(() -> completeIfEnded(id, end));
    check.run();
    if (!end.isDone()) {
      Runnable unwatch = watch(id, check);
      end.whenComplete((report, failure) -> unwatch.run());
    }
    return end;
  }

  private void completeIfEnded(String id, CompletableFuture<ExperimentReport> end) {
    Optional<ExperimentSnapshot> now = queries.snapshot(id);
    if (now.isEmpty()) {
      end.completeExceptionally(new NoSuchElementException("experiment " + id + " was deleted"));
    } else if (now.get().state().ended()) {
      end.complete(queries.report(now.get()));
    }
  }
}
