package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An experiment of this service, from its acceptance until it is stored for good. The thread that
 * runs it changes it, any thread may read it; its monitor guards everything that changes.
 *
 * <p>A change has two steps: it is staged, and it becomes visible when it was stored or could not
 * be. So no client is shown what a SIGKILL would take away again.
 */
public final class Experiment {

  private final String id = UUID.randomUUID().toString();
  private final ExperimentSpec spec;
  private final MonotonicClock clock;
  private final CompletableFuture<ExperimentReport> completion = new CompletableFuture<>();
  private final Cancellation cancellation = new Cancellation();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  private final List<TrialResult> trials = new ArrayList<>();
  private final StorageCursor cursor = new StorageCursor();
  private IdempotencyKey key;
  private Status staged;
  private Status visible;
  private int visibleTrials;
  private boolean visibleStored;

  /** The state without the trials. */
  private record Status(
      ExperimentState state,
      Instant startedAt,
      Instant finishedAt,
      String failure,
      Environment environment) {}

  /**
   * The changes that are to be stored.
   *
   * @param entry the new part of the experiment, or all of it
   * @param changes how many changes there were when the entry was made
   */
  record Unsaved(Entry entry, int changes) {}

  /**
   * Creates an experiment that is accepted now.
   *
   * @param key null if the client gave none
   * @param environment as it is known before the start
   */
  public Experiment(ExperimentSpec spec, IdempotencyKey key, Environment environment, Clock clock) {
    this.spec = spec;
    this.key = key;
    this.clock = new MonotonicClock(clock);
    this.staged = new Status(ExperimentState.QUEUED, null, null, null, environment);
    this.visible = staged;
  }

  public String id() {
    return id;
  }

  public ExperimentSpec spec() {
    return spec;
  }

  /** Returns the client's name for its request; null if there is none. */
  public synchronized IdempotencyKey key() {
    return key;
  }

  /** Gives up the key, which another service has used for an experiment of its own. */
  synchronized void forgetKey() {
    key = null;
  }

  public MonotonicClock clock() {
    return clock;
  }

  /** Returns the future that is to be completed with the report when the experiment has ended. */
  public CompletableFuture<ExperimentReport> completion() {
    return completion;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public synchronized ExperimentState state() {
    return visible.state();
  }

  /** Returns when it visibly started; null before. */
  public synchronized Instant startedAt() {
    return visible.startedAt();
  }

  /** Returns the number of visible trials. */
  public synchronized int done() {
    return visibleTrials;
  }

  /** Returns the visible trials with a sequence number above the given one, at most so many. */
  public synchronized List<TrialResult> trials(int after, int limit) {
    int from = Math.min(after, visibleTrials);
    return List.copyOf(trials.subList(from, (int) Math.min((long) from + limit, visibleTrials)));
  }

  /** Returns the visible state as a snapshot without results. */
  public synchronized ExperimentSnapshot snapshot(Integer queuePosition) {
    return snapshot(visible, visibleTrials, queuePosition);
  }

  private ExperimentSnapshot snapshot(Status status, int done, Integer queuePosition) {
    return new ExperimentSnapshot(
        id,
        status.state(),
        status.state() == ExperimentState.QUEUED ? queuePosition : null,
        spec,
        clock.origin(),
        status.startedAt(),
        status.finishedAt(),
        new ExperimentSnapshot.Progress(done, (int) spec.trials()),
        status.environment(),
        List.of(),
        List.of(),
        status.failure(),
        visibleStored);
  }

  synchronized void stageStart(Environment environment) {
    stage(new Status(ExperimentState.RUNNING, clock.now(), null, null, environment));
  }

  synchronized void stageTrial(TrialResult trial) {
    trials.add(trial);
    cursor.trialAdded();
  }

  /** Stages the end; as cancelled if a client asked for that before. */
  synchronized void stageEnd(Termination termination) {
    Termination last = cancellation.decide(termination);
    stage(
        new Status(
            last.state(), staged.startedAt(), clock.now(), last.failure(), staged.environment()));
  }

  private void stage(Status status) {
    staged = status;
    cursor.stateChanged();
  }

  /** Returns whether its end is staged, and will be visible soon. */
  synchronized boolean endStaged() {
    return staged.state().ended();
  }

  /** Makes everything staged visible, and notifies the watchers on the calling thread. */
  void publish() {
    synchronized (this) {
      visible = staged;
      visibleTrials = trials.size();
      visibleStored = cursor.complete();
    }
    watchers.forEach(Runnable::run);
  }

  /** Calls the watcher after each visible change, on the thread that made it. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  /** Returns what was staged and is not known to be stored. */
  synchronized Unsaved unsaved() {
    Entry entry =
        new Entry(
            snapshot(staged, trials.size(), null),
            key,
            trials.subList(cursor.storedTrials(), trials.size()),
            cursor.uncertain(),
            cursor.stateUnsaved());
    return new Unsaved(entry, cursor.changes());
  }

  synchronized void saved(Unsaved stored) {
    cursor.stored(stored.changes(), stored.entry().experiment().progress().done());
    visibleStored |= cursor.complete();
  }

  /** Notes that an attempt failed, so that it is unknown what is stored. */
  synchronized void notSaved() {
    cursor.lost();
  }

  /** Returns whether everything staged is stored. */
  public synchronized boolean isSaved() {
    return cursor.complete();
  }
}
