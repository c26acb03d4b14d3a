package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.fork.ForkLauncher;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.HistoryMaintenance;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.Recorder;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import dev.concurrencylab.experiment.store.Termination;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs experiments, one at a time in the order in which they were submitted, and stores what they
 * found in the history. Also cancels and deletes experiments. {@link ExperimentQueries} reads them.
 */
public final class Laboratory {

  /** The time that a stopping service waits for a database that does not work. */
  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(3);

  private static final System.Logger LOG = System.getLogger(Laboratory.class.getName());

  private final Catalogue catalogue;
  private final ForkLauncher forks;
  private final Limits limits;
  private final Supplier<Environment> probe;
  private final ExperimentListener listener;
  private final ExperimentHistory history;
  private final ExperimentQueue queue;
  private final WaitingTime waitingTime;
  private final AdmissionControl admission;
  private final LiveExperiments live = new LiveExperiments();
  private final Recorder recorder;
  private final ExperimentQueries queries;
  private final HistoryMaintenance maintenance;
  private final LaboratoryThreads threads = LaboratoryThreads.create();
  private final ExperimentWatcher watcher;
  private volatile Environment lastSeen;

  /**
   * Starts a laboratory.
   *
   * @param environment determines the environment as it is when called; it is called before and
   *     after each experiment, by the thread that runs the trials
   * @param clock gives the time at which an experiment is accepted, and no other
   */
  public Laboratory(
      Catalogue catalogue,
      ForkLauncher forks,
      Limits limits,
      int queueCapacity,
      Supplier<Environment> environment,
      Clock clock,
      ExperimentListener listener,
      Storage storage) {
    this.catalogue = catalogue;
    this.forks = forks;
    this.limits = limits;
    this.probe = environment;
    this.lastSeen = environment.get();
    this.listener = listener;
    this.history = storage.history();
    this.queue = new ExperimentQueue(queueCapacity, this::run);
    this.waitingTime = new WaitingTime(queue, catalogue);
    this.recorder = new Recorder(history, storage.health(), live);
    this.queries = new ExperimentQueries(live, queue, history, catalogue);
    this.watcher = new ExperimentWatcher(live, queries, threads.polling());
    this.admission =
        new AdmissionControl(
            queue, live, history, recorder, watcher, waitingTime, listener, () -> lastSeen, clock);
    this.maintenance = new HistoryMaintenance(storage, recorder, listener::experimentEnded);
    maintenance.start(threads.storage(), () -> queue.current() != null, this::cancel);
  }

  /**
   * The result of a submission.
   *
   * @param id the experiment's id
   * @param ended completes with the report when the experiment has ended. It fails only with a
   *     {@link java.util.NoSuchElementException}, if the experiment had been submitted before and
   *     is deleted meanwhile. Cancelling this future ends the waiting and nothing else
   */
  public record Ticket(String id, CompletableFuture<ExperimentReport> ended) {}

  /** The outcome of a request to cancel an experiment. */
  public enum CancelOutcome {
    /** The experiment is being stopped, or this request has just stopped it. */
    STOPPING,
    /** The experiment had been cancelled before. */
    CANCELLED_BEFORE,
    /** The experiment had ended in another way. */
    ENDED,
    /** There is no such experiment. */
    UNKNOWN
  }

  /** The outcome of a request to delete an experiment. */
  public enum DeleteOutcome {
    DELETED,
    NOT_ENDED,
    /** There is no such experiment. */
    UNKNOWN
  }

  public ExperimentQueries queries() {
    return queries;
  }

  /**
   * Accepts an experiment, or finds the one that was accepted for the same request.
   *
   * @param key the idempotency key of the request; null if it has none
   * @throws RejectedException if the queue is full, the service is stopping, or too many results
   *     wait to be stored
   * @throws KeyReusedException if the key was used for another spec
   * @throws StorageException if there is a key, and the database does not work
   */
  public Ticket submit(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyReusedException {
    return admission.submit(spec, key);
  }

  /**
   * Runs an experiment. If another one waits when it has ended, the end and the start of that one
   * are stored together.
   */
  private void run(Experiment experiment) {
    Termination termination = measure(experiment);
    Experiment next = queue.next();
    if (next == null || stopped(next)) {
      recorder.ended(experiment, termination);
      conclude(experiment);
      lookAgain(experiment); // takes time that no client has to wait for
    } else {
      lookAgain(experiment);
      recorder.endedAndStarted(experiment, termination, next, lastSeen);
      conclude(experiment);
    }
    maintenance.removeSome();
  }

  private boolean stopped(Experiment experiment) {
    return experiment.cancellation().requested() || queue.closed();
  }

  private Termination measure(Experiment experiment) {
    if (stopped(experiment)) {
      return Termination.STOPPED;
    }
    if (experiment.state() == ExperimentState.QUEUED) {
      lastSeen = probe.get();
      recorder.started(experiment, lastSeen);
    }
    TimeLimit time = new TimeLimit(limits, threads.timeLimits());
    return new ExperimentRunner(
            experiment, catalogue, forks, recorder, listener, time, queue::closed)
        .run();
  }

  /** Determines the environment, and reports if it is not the one in which trials began. */
  private void lookAgain(Experiment experiment) {
    Environment before = lastSeen;
    lastSeen = probe.get();
    if (experiment.startedAt() != null && !lastSeen.equals(before)) {
      LOG.log(
          Level.WARNING,
          "The processors changed while experiment {0} ran, from {1} to {2};"
              + " its environment states what it started with",
          experiment.id(),
          before.processors(),
          lastSeen.processors());
    }
  }

  /** Tells everybody of the end of an experiment, which is recorded. */
  private void conclude(Experiment experiment) {
    ExperimentReport last = queries.report(experiment);
    try {
      listener.experimentEnded(last.experiment());
    } finally {
      live.release(experiment);
      complete(experiment, last);
    }
  }

  private void complete(Experiment experiment, ExperimentReport last) {
    try {
      experiment.completion().completeAsync(() -> last, threads.completer());
    } catch (RejectedExecutionException closed) { // cancelled while the laboratory was closing
      experiment.completion().complete(last);
    }
  }

  /** Cancels an experiment, whichever service runs it. Trials that have ended are kept. */
  public CancelOutcome cancel(String id) {
    Optional<Experiment> here = live.find(id);
    if (here.isPresent()) {
      return cancelHere(here.get());
    }
    return switch (history.requestCancel(id)) {
      case NOTED -> admission.find(id).map(this::cancelHere).orElse(CancelOutcome.STOPPING);
      case UNKNOWN -> CancelOutcome.UNKNOWN;
      case ENDED -> ended(queries.snapshot(id).map(ExperimentSnapshot::state).orElse(null));
    };
  }

  private CancelOutcome cancelHere(Experiment experiment) {
    if (!experiment.cancellation().request()) {
      experiment.completion().join(); // its last state may just be written to the database
      return ended(experiment.state());
    }
    if (queue.remove(experiment)) {
      recorder.ended(experiment, Termination.CANCELLED);
      conclude(experiment);
    }
    return CancelOutcome.STOPPING;
  }

  private static CancelOutcome ended(ExperimentState state) {
    return state == ExperimentState.CANCELLED
        ? CancelOutcome.CANCELLED_BEFORE
        : CancelOutcome.ENDED;
  }

  /**
   * Deletes an experiment that has ended, with its trials.
   *
   * @throws StorageException if the database does not work, or did not when the experiment ended
   */
  public DeleteOutcome delete(String id) {
    Optional<ExperimentSnapshot> found = queries.snapshot(id);
    if (found.isEmpty()) {
      return DeleteOutcome.UNKNOWN;
    }
    if (!found.get().state().ended()) {
      return DeleteOutcome.NOT_ENDED;
    }
    if (live.find(id).filter(one -> !one.isSaved()).isPresent()) {
      throw new StorageException(Operation.DELETE, "it is not stored yet", null);
    }
    boolean deleted = history.delete(id);
    if (deleted) {
      live.remove(id); // it may stay there for a moment after its end
    }
    return deleted ? DeleteOutcome.DELETED : DeleteOutcome.UNKNOWN;
  }

  /**
   * Calls back when an experiment may have changed. For an experiment of this service it does so on
   * the thread that runs the trials, so the callback must return soon and throw nothing.
   *
   * @return stops the calls
   */
  public Runnable watch(String id, Runnable changed) {
    return watcher.watch(id, changed);
  }

  /** Returns a pessimistic estimate of the time until an experiment ends; at least a second. */
  public Duration remaining(String id) {
    return live.find(id).map(waitingTime::untilEnd).orElseGet(waitingTime::untilQueueHasSpace);
  }

  /** Returns whether experiments are accepted, which they are until the laboratory is closed. */
  public boolean open() {
    return !queue.closed();
  }

  public int queued() {
    return queue.size();
  }

  /** Returns the number of experiments that run: 0 or 1. */
  public int running() {
    return queue.current() == null ? 0 : 1;
  }

  /**
   * Closes the laboratory: accepts nothing more, lets the running trial end, marks the remaining
   * experiments as interrupted, stores everything, and completes the futures of waiting clients.
   *
   * @param grace how long the running trial may continue before it is stopped
   * @throws InterruptedException if interrupted while waiting
   */
  public void close(Duration grace) throws InterruptedException {
    admission.close();
    queue.drain(grace);
    threads.timeLimits().shutdownNow();
    threads.polling().shutdown();
    threads.storage().shutdown();
    threads.storage().awaitTermination(FLUSH_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
    recorder.flush(FLUSH_TIMEOUT);
    threads.completer().shutdown();
    threads.completer().awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
  }
}
