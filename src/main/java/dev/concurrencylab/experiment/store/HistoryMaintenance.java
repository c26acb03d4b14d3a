package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.store.ExperimentHistory.Removed;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks after what is stored: retries what could not be, keeps this service's leases, marks what
 * other services left, passes on what they were asked to cancel, and removes what is beyond the
 * retention.
 */
public final class HistoryMaintenance {

  private static final System.Logger LOG = System.getLogger(HistoryMaintenance.class.getName());

  private static final Duration RETRY = Duration.ofSeconds(1);

  /** A third of the 30 s that a lease lasts. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private static final Duration TIDY = Duration.ofSeconds(60);

  /** Half of the time within which a cancel is to take effect; one look at an index each. */
  private static final Duration CANCEL = Duration.ofMillis(100);

  private final ExperimentHistory history;
  private final StorageHealth health;
  private final Recorder recorder;
  private final Retention retention;
  private final Consumer<ExperimentSnapshot> interrupted;
  private long tidiedNanos = System.nanoTime() - TIDY.toNanos();

  public HistoryMaintenance(
      ExperimentHistory history,
      StorageHealth health,
      Recorder recorder,
      Retention retention,
      Consumer<ExperimentSnapshot> interrupted) {
    this.history = history;
    this.health = health;
    this.recorder = recorder;
    this.retention = retention;
    this.interrupted = interrupted;
  }

  /**
   * Begins: at once with what a service left that was killed, then again and again.
   *
   * @param busy whether trials are being run, beside which nothing is to be removed
   * @param cancel cancels an experiment of this service
   */
  public void start(ScheduledExecutorService timer, BooleanSupplier busy, Consumer<String> cancel) {
    guarded(this::keepLeases);
    every(timer, RETRY, this::retryIfDown);
    every(timer, LEASE, this::keepLeases);
    every(timer, RETRY, () -> tidyIfDue(busy.getAsBoolean()));
    if (history.shared()) {
      every(timer, CANCEL, () -> cancelIfAsked(busy.getAsBoolean(), cancel));
    }
  }

  private static void every(ScheduledExecutorService timer, Duration time, Runnable task) {
    timer.scheduleWithFixedDelay(
        () -> guarded(task), time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Nothing waits where nothing runs. */
  private void cancelIfAsked(boolean busy, Consumer<String> cancel) {
    if (busy && health.up()) {
      history.cancelRequests().forEach(cancel);
    }
  }

  /** A task that throws would never be run again. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (StorageException reported) {
      LOG.log(Level.DEBUG, "put off, since the database does not work: {0}", reported.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "looking after the history failed", e);
    }
  }

  private void retryIfDown() {
    if (!health.up()) {
      recorder.retry();
    }
  }

  /** Renews the leases of this service and ends those that others did not renew. */
  void keepLeases() {
    recorder.renewLeases();
    for (ExperimentSnapshot abandoned : history.interruptAbandoned()) {
      LOG.log(
          Level.INFO,
          "Experiment {0} is marked as interrupted, after {1} of {2} trials: {3}",
          abandoned.id(),
          Integer.toString(abandoned.progress().done()),
          Integer.toString(abandoned.progress().total()),
          abandoned.failure());
      interrupted.accept(abandoned);
    }
  }

  /** Removes what is beyond the retention, if that was not done within the last minute. */
  public void tidyIfDue(boolean busy) {
    long now = System.nanoTime();
    synchronized (this) {
      if (busy || now - tidiedNanos < TIDY.toNanos()) {
        return;
      }
      tidiedNanos = now;
    }
    guarded(this::tidy);
  }

  void tidy() {
    int old = 0;
    int many = 0;
    Removed removed;
    do {
      removed = history.removeExpired(retention.maxAge(), retention.maxCount());
      old += removed.tooOld();
      many += removed.tooMany();
    } while (removed.tooOld() + removed.tooMany() > 0);
    if (old + many > 0) {
      LOG.log(
          Level.INFO,
          "Removed {0} experiments older than lab.history.max-age, and {1} beyond"
              + " lab.history.max-count",
          Integer.toString(old),
          Integer.toString(many));
    }
  }
}
