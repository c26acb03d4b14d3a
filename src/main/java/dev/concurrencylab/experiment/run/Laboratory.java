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
 * The laboratory's front door: takes specs, runs one experiment at a time in the order in which
 * they came, ends them early when asked to, and leaves in the history what they found.
 *
 * <p>Five threads: one runs experiments and nothing else; one keeps time limits; one looks after
 * the history, which may make it wait; one looks at what other services run, for clients that
 * follow it; one tells waiting clients, so that writing an answer never delays the next experiment.
 */
public final class Laboratory {

  /** How long the end of the service waits for a database that does not work. */
  private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(3);

  private final Catalogue catalogue;
  private final Limits limits;
  private final Environment environment;
  private final Clock clock;
  private final ExperimentListener listener;
  private final ExperimentHistory history;
  private final ExperimentQueue queue;
  private final WaitingTime waitingTime;
  private final AdmissionControl capacity;
  private final LiveExperiments live = new LiveExperiments();
  private final Recorder recorder;
  private final ExperimentQueries records;
  private final HistoryMaintenance custodian;
  private final ScheduledExecutorService timer = LaboratoryThreads.timer("time-limits");
  private final ScheduledExecutorService storage = LaboratoryThreads.timer("storage");
  private final ExecutorService announcer = LaboratoryThreads.single("announcer");
  private final ScheduledExecutorService watching = LaboratoryThreads.timer("watching");
  private final ChangeNotifier watches = new ChangeNotifier(live, watching);

  /**
   * Opens a laboratory.
   *
   * @param catalogue the strategies it knows
   * @param limits of trials and experiments
   * @param queueCapacity how many experiments may wait
   * @param environment what is said of the machine
   * @param clock tells when experiments were accepted; nothing else depends on it
   * @param listener is told of trials and experiments
   * @param storage where experiments are kept
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
    this.capacity = new AdmissionControl(queue, live, waitingTime, listener);
    this.recorder = new Recorder(history, storage.health(), live);
    this.records = new ExperimentQueries(live, queue, history, catalogue);
    this.custodian =
        new HistoryMaintenance(
            history, storage.health(), recorder, storage.retention(), listener::experimentEnded);
    custodian.start(this.storage, () -> queue.current() != null, this::cancel);
  }

  /**
   * What a client gets for a spec.
   *
   * @param id of the experiment
   * @param ended completes when the experiment has ended; exceptionally only with a {@link
   *     java.util.NoSuchElementException}, if it was submitted before and is deleted meanwhile. It
   *     is the client's own: cancelling it ends the waiting, and nothing else
   */
  public record Ticket(String id, CompletableFuture<ExperimentReport> ended) {}

  /** Returns what there is to read about experiments. */
  public ExperimentQueries records() {
    return records;
  }

  /**
   * Takes an experiment, or finds the one that was taken for the same request.
   *
   * @param key the client's name for its request; null if it has none
   * @throws RejectedException if the queue is full, the service is stopping, or too much waits to
   *     be stored
   * @throws KeyReusedException if the key was used for another spec
   * @throws StorageException if there is a key, and the database cannot tell whether it is new
   */
  public Ticket submit(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyReusedException {
    Optional<Keyed> before =
        key == null
            ? Optional.empty()
            : findLive(key.value()).or(() -> history.findByKey(key.value()));
    if (before.isPresent()) {
      return repeated(before.get(), spec, key);
    }
    try {
      return accept(spec, key);
    } catch (KeyTakenException justNow) {
      return submit(spec, key);
    }
  }

  private Optional<Keyed> findLive(String key) {
    return live.findByKey(key).map(here -> new Keyed(here.id(), here.spec(), here.key()));
  }

  /** One at a time, so that the queue has a place for what is taken, and each key is taken once. */
  private synchronized Ticket accept(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyReusedException, KeyTakenException {
    Optional<Keyed> meanwhile = key == null ? Optional.empty() : findLive(key.value());
    if (meanwhile.isPresent()) {
      return repeated(meanwhile.get(), spec, key);
    }
    capacity.require();
    Experiment experiment = new Experiment(spec, key, environment, clock);
    recorder.accepted(experiment);
    queue.add(experiment);
    return new Ticket(experiment.id(), experiment.ended().copy());
  }

  private Ticket repeated(Keyed before, ExperimentSpec spec, IdempotencyKey key)
      throws KeyReusedException {
    if (!before.key().sameRequest(before.spec(), key, spec)) {
      throw new KeyReusedException(before.id());
    }
    return new Ticket(
        before.id(), new CompletionWaiter(before.id(), live, records, watches).future());
  }

  private void run(Experiment experiment) {
    finish(
        experiment,
        experiment.isCancelled() || queue.closed() ? Termination.STOPPED : start(experiment));
    custodian.tidyIfDue(false);
  }

  private Termination start(Experiment experiment) {
    recorder.started(experiment);
    TimeLimit time = new TimeLimit(limits, timer);
    return new ExperimentRunner(experiment, catalogue, recorder, listener, time, queue::closed)
        .run();
  }

  private void finish(Experiment experiment, Termination ending) {
    recorder.ended(experiment, ending);
    ExperimentReport last = records.report(experiment);
    try {
      listener.experimentEnded(last.experiment());
    } finally {
      live.release(experiment);
      announce(experiment, last);
    }
  }

  private void announce(Experiment experiment, ExperimentReport last) {
    try {
      experiment.ended().completeAsync(() -> last, announcer);
    } catch (RejectedExecutionException closed) { // it was cancelled while the laboratory closed
      experiment.ended().complete(last);
    }
  }

  /** Cancels an experiment, whichever service runs it; trials that have ended stay. */
  public CancelOutcome cancel(String id) {
    Optional<Experiment> here = live.find(id);
    if (here.isPresent()) {
      return cancelHere(here.get());
    }
    return switch (history.requestCancel(id)) {
      case NOTED -> takenMeanwhile(id).map(this::cancelHere).orElse(CancelOutcome.STOPPING);
      case UNKNOWN -> CancelOutcome.UNKNOWN;
      case ENDED -> ended(history.find(id).map(ExperimentSnapshot::state).orElse(null));
    };
  }

  /** An experiment that is being taken stands in the list before it is in memory. */
  private synchronized Optional<Experiment> takenMeanwhile(String id) {
    return live.find(id);
  }

  private CancelOutcome cancelHere(Experiment experiment) {
    if (!experiment.cancel()) {
      experiment.ended().join(); // its last state may be on its way into the database
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
    Optional<ExperimentSnapshot> found = records.snapshot(id);
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
      live.remove(id); // where it may be for a moment after its end was told
    }
    return deleted ? DeleteOutcome.DELETED : DeleteOutcome.UNKNOWN;
  }

  /**
   * Calls back when there may be something new to read about an experiment; for one of this
   * service, on the thread that runs the trials, so it must return soon and throw nothing.
   *
   * @return ends that
   */
  public Runnable watch(String id, Runnable changed) {
    return watches.watch(id, changed)::close;
  }

  /** Returns how long an experiment will still take, pessimistically; at least a second. */
  public Duration remaining(String id) {
    return live.find(id).map(waitingTime::until).orElseGet(waitingTime::untilPlace);
  }

  /** Returns whether experiments are taken: until the laboratory is closed. */
  public boolean open() {
    return !queue.closed();
  }

  /** Returns how many experiments wait. */
  public int queued() {
    return queue.size();
  }

  /** Returns how many experiments run: 0 or 1. */
  public int running() {
    return queue.current() == null ? 0 : 1;
  }

  /**
   * Closes the laboratory: takes nothing more, lets the running trial end, marks what is left as
   * interrupted, stores all that, and tells the clients that wait.
   *
   * @param grace how long the running trial may still take before it is cut
   * @throws InterruptedException if interrupted while waiting
   */
  public void close(Duration grace) throws InterruptedException {
    synchronized (this) { // whoever is being taken has a place, all others are refused
      queue.close();
    }
    queue.drain(grace);
    timer.shutdownNow();
    watching.shutdown();
    storage.shutdown(); // without an interrupt, at which H2 would close its file
    storage.awaitTermination(LAST_ATTEMPTS.toNanos(), TimeUnit.NANOSECONDS);
    recorder.flush(LAST_ATTEMPTS);
    announcer.shutdown();
    announcer.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
  }
}
