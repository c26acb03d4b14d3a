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

  /** The time from the beginning of one removal to that of the next. */
  private static final Duration REMOVAL_INTERVAL = Duration.ofSeconds(60);

  /** Half of the time within which a cancel takes effect; each poll reads one index. */
  private static final Duration CANCEL_POLL_INTERVAL = Duration.ofMillis(100);

  private final ExperimentHistory history;
  private final StorageHealth health;
  private final Recorder recorder;
  private final Retention retention;
  private final Consumer<ExperimentSnapshot> interrupted;
  private Removal removal = new Removal(System.nanoTime());

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
    every(timer, RETRY_INTERVAL, () -> removeBetweenExperiments(busy));
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

  private void removeBetweenExperiments(BooleanSupplier busy) {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = recorder.unlessBusy(busy, this::step).orElse(false);
    }
  }

  /**
   * Removes some of the experiments beyond the retention, in a few milliseconds. Once a minute that
   * begins anew, and continues with each call until nothing is left to remove. To be called where
   * no trial runs.
   */
  public void removeSome() {
    runSafely(this::step);
  }

  /** Returns whether there is more to remove. */
  private synchronized boolean step() {
    long now = System.nanoTime();
    if (removal.ended && now - removal.startNanos >= REMOVAL_INTERVAL.toNanos()) {
      removal = new Removal(now);
    }
    if (!removal.ended) {
      removal.add(history.removeExpired(retention.maxAge(), retention.maxCount()));
    }
    return !removal.ended;
  }

  /** One removal: what it has removed so far. */
  private static final class Removal {

    private final long startNanos;
    private int old;
    private int many;
    private boolean ended;

    Removal(long startNanos) {
      this.startNanos = startNanos;
    }

    void add(Removed removed) {
      old += removed.tooOld();
      many += removed.tooMany();
      ended = !removed.more();
      if (ended && old + many > 0) {
        LOG.log(
            Level.INFO,
            "Removed {0} experiments older than lab.history.max-age, and {1} beyond"
                + " lab.history.max-count",
            Integer.toString(old),
            Integer.toString(many));
      }
    }
  }
}
