package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.store.ExperimentHistory.Removed;
import dev.concurrencylab.experiment.store.Storage.Retention;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Maintains the history in the background: retries failed writes, renews this service's leases,
 * marks experiments that other services abandoned, passes on cancel requests of other services, and
 * removes experiments beyond the retention.
 */
public final class HistoryMaintenance {

  private static final System.Logger LOG = System.getLogger(HistoryMaintenance.class.getName());

  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  /** Two renewals may fail before a lease ends. */
  private static final Duration RENEWAL_INTERVAL = ExperimentHistory.LEASE.dividedBy(3);

  private static final Duration REMOVAL_INTERVAL = Duration.ofSeconds(60);

  /** Half of the time within which a cancel takes effect; each poll reads one index. */
  private static final Duration CANCEL_POLL_INTERVAL = Duration.ofMillis(100);

  private final ExperimentHistory history;
  private final StorageHealth health;
  private final Recorder recorder;
  private final Retention retention;
  private final Consumer<ExperimentSnapshot> interrupted;
  private long lastRemovalNanos = System.nanoTime() - REMOVAL_INTERVAL.toNanos();

  /** Calls {@code interrupted} with each experiment that it marks as interrupted. */
  public HistoryMaintenance(
      Storage storage, Recorder recorder, Consumer<ExperimentSnapshot> interrupted) {
    this.history = storage.history();
    this.health = storage.health();
    this.retention = storage.retention();
    this.recorder = recorder;
    this.interrupted = interrupted;
  }

  /**
   * Marks the experiments that a killed service left, then runs all tasks periodically.
   *
   * @param busy whether trials are running, during which nothing is removed
   * @param cancel cancels an experiment of this service
   */
  public void start(ScheduledExecutorService timer, BooleanSupplier busy, Consumer<String> cancel) {
    runSafely(this::maintainLeases);
    every(timer, RETRY_INTERVAL, this::retryIfDown);
    every(timer, RENEWAL_INTERVAL, this::maintainLeases);
    every(timer, RETRY_INTERVAL, () -> removeExpiredIfDue(busy.getAsBoolean()));
    if (history.shared()) {
      every(timer, CANCEL_POLL_INTERVAL, () -> cancelIfRequested(busy.getAsBoolean(), cancel));
    }
  }

  private static void every(ScheduledExecutorService timer, Duration time, Runnable task) {
    timer.scheduleWithFixedDelay(
        () -> runSafely(task), time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Looks for requests only while an experiment runs, since others wait only then. */
  private void cancelIfRequested(boolean busy, Consumer<String> cancel) {
    if (busy && health.up()) {
      history.cancelRequests().forEach(cancel);
    }
  }

  /** Catches what a task throws, since the timer drops a task that throws. */
  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (StorageException reported) {
      LOG.log(
          Level.DEBUG, "postponed, since the database does not work: {0}", reported.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "maintaining the history failed", e);
    }
  }

  private void retryIfDown() {
    if (!health.up()) {
      recorder.retry();
    }
  }

  /** Renews the leases of this service, and interrupts experiments whose lease has run out. */
  private void maintainLeases() {
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

  /** Removes experiments beyond the retention, unless that was done within the last minute. */
  public void removeExpiredIfDue(boolean busy) {
    long now = System.nanoTime();
    synchronized (this) {
      if (busy || now - lastRemovalNanos < REMOVAL_INTERVAL.toNanos()) {
        return;
      }
      lastRemovalNanos = now;
    }
    runSafely(this::removeExpired);
  }

  private void removeExpired() {
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
