package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Keyed;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.HistoryMaintenance;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.experiment.store.KeyTakenException;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.Recorder;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.experiment.store.StorageException.Operation;
import dev.concurrencylab.experiment.store.Termination;
import dev.concurrencylab.strategy.Catalogue;
import dev.concurrencylab.strategy.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs experiments, one at a time in the order in which they were submitted, and stores what they
 * found in the history. Also cancels and deletes experiments. {@link ExperimentQueries} reads them.
 *
 * <p>It has five threads. The first one runs experiments and nothing else. The second one enforces
 * time limits. The third one maintains the history and may block on the database. The fourth one
 * polls experiments of other services for clients that follow them. The fifth one completes the
 * futures of waiting clients, so that writing an answer never delays the next experiment.
 */
public final class Laboratory {

  /** How long a stopping service waits for a database that does not work. */
  private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(3);

  private final Catalogue catalogue;
  private final Limits limits;
  private final Environment environment;
  private final Clock clock;
  private final ExperimentListener listener;
  private final ExperimentHistory history;
  private final ExperimentQueue queue;
  private final WaitingTime waitingTime;
  private final AdmissionControl admission;
  private final LiveExperiments live = new LiveExperiments();
  private final Recorder recorder;
  private final ExperimentQueries queries;
  private final HistoryMaintenance maintenance;
  private final ScheduledExecutorService timer = LaboratoryThreads.timer("time-limits");
  private final ScheduledExecutorService storage = LaboratoryThreads.timer("storage");
  private final ExecutorService completer = LaboratoryThreads.single("completer");
  private final ScheduledExecutorService polling = LaboratoryThreads.timer("polling");
  private final ChangeNotifier notifier = new ChangeNotifier(live, polling);

  /**
   * Starts a laboratory.
   *
   * @param catalogue all strategies
   * @param limits the limits of trials and experiments
   * @param queueCapacity how many experiments may wait
   * @param environment the description of the machine that results carry
   * @param clock the time at which an experiment is accepted; nothing else depends on it
   * @param listener is notified of trials and experiments
   * @param storage where experiments are stored
   */
  public Laboratory(
      Catalogue catalogue,
      Limits limits,
      int queueCapacity,
      Environment environment,
      Clock clock,
      ExperimentListener listener,
      Storage storage) {
    this.catalogue = catalogue;
    this.limits = limits;
    this.environment = environment;
    this.clock = clock;
    this.listener = listener;
    this.history = storage.history();
    this.queue = new ExperimentQueue(queueCapacity, this::run);
    this.waitingTime = new WaitingTime(queue, catalogue);
    this.admission = new AdmissionControl(queue, live, waitingTime, listener);
    this.recorder = new Recorder(history, storage.health(), live);
    this.queries = new ExperimentQueries(live, queue, history, catalogue);
    this.maintenance =
        new HistoryMaintenance(
            history, storage.health(), recorder, storage.retention(), listener::experimentEnded);
    maintenance.start(this.storage, () -> queue.current() != null, this::cancel);
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

  /** Returns the queries about experiments. */
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
    Optional<Keyed> before = key == null ? Optional.empty() : queries.findByKey(key.value());
    if (before.isPresent()) {
      return repeated(before.get(), spec, key);
    }
    try {
      return accept(spec, key);
    } catch (KeyTakenException justNow) {
      return submit(spec, key);
    }
  }

  /**
   * Accepts one experiment at a time, so that the place in the queue is still free when it is
   * needed, and each key is used once.
   */
  private synchronized Ticket accept(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyReusedException, KeyTakenException {
    Optional<Keyed> meanwhile = key == null ? Optional.empty() : queries.findLiveByKey(key.value());
    if (meanwhile.isPresent()) {
      return repeated(meanwhile.get(), spec, key);
    }
    admission.require();
    Experiment experiment = new Experiment(spec, key, environment, clock);
    recorder.accepted(experiment);
    queue.add(experiment);
    return new Ticket(experiment.id(), experiment.completion().copy());
  }

  private Ticket repeated(Keyed before, ExperimentSpec spec, IdempotencyKey key)
      throws KeyReusedException {
    if (!before.key().sameRequest(before.spec(), key, spec)) {
      throw new KeyReusedException(before.id());
    }
    return new Ticket(
        before.id(), new CompletionWaiter(before.id(), live, queries, notifier).future());
  }

  private void run(Experiment experiment) {
    finish(
        experiment,
        experiment.cancellation().requested() || queue.closed()
            ? Termination.STOPPED
            : start(experiment));
    maintenance.tidyIfDue(false);
  }

  private Termination start(Experiment experiment) {
    recorder.started(experiment);
    TimeLimit time = new TimeLimit(limits, timer);
    return new ExperimentRunner(experiment, catalogue, recorder, listener, time, queue::closed)
        .run();
  }

  private void finish(Experiment experiment, Termination termination) {
    recorder.ended(experiment, termination);
    ExperimentReport last = queries.report(experiment);
    try {
      listener.experimentEnded(last.experiment());
    } finally {
      live.release(experiment);
      announce(experiment, last);
    }
  }

  private void announce(Experiment experiment, ExperimentReport last) {
    try {
      experiment.completion().completeAsync(() -> last, completer);
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
      case NOTED -> acceptedMeanwhile(id).map(this::cancelHere).orElse(CancelOutcome.STOPPING);
      case UNKNOWN -> CancelOutcome.UNKNOWN;
      case ENDED -> ended(queries.snapshot(id).map(ExperimentSnapshot::state).orElse(null));
    };
  }

  /** Finds an experiment that was stored, but not yet in memory, a moment ago. */
  private synchronized Optional<Experiment> acceptedMeanwhile(String id) {
    return live.find(id);
  }

  private CancelOutcome cancelHere(Experiment experiment) {
    if (!experiment.cancellation().request()) {
      experiment.completion().join(); // its last state may just be written to the database
      return ended(experiment.state());
    }
    if (queue.remove(experiment)) {
      finish(experiment, Termination.CANCELLED);
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
    return notifier.watch(id, changed)::close;
  }

  /** Returns a pessimistic estimate of the time until an experiment ends; at least a second. */
  public Duration remaining(String id) {
    return live.find(id).map(waitingTime::untilEnd).orElseGet(waitingTime::untilQueueHasSpace);
  }

  /** Returns whether experiments are accepted, which they are until the laboratory is closed. */
  public boolean open() {
    return !queue.closed();
  }

  /** Returns the number of experiments that wait. */
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
    synchronized (this) { // an experiment that is being accepted keeps its place
      queue.close();
    }
    queue.drain(grace);
    timer.shutdownNow();
    polling.shutdown();
    storage.shutdown(); // no interrupt: H2 would close its file
    storage.awaitTermination(LAST_ATTEMPTS.toNanos(), TimeUnit.NANOSECONDS);
    recorder.flush(LAST_ATTEMPTS);
    completer.shutdown();
    completer.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
  }
}
