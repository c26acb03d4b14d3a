package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Entry;
import dev.concurrencylab.trial.StopFlag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One experiment on its way through the laboratory. The thread that runs it changes it, any thread
 * may look at it; its monitor guards everything that changes.
 *
 * <p>A change has two steps: it is staged, and becomes visible once it was stored, or could not be.
 * So nobody is shown what a SIGKILL would take away again.
 */
public final class Experiment {

  private static final String CANCELLED = "cancelled by a client";

  private final String id = UUID.randomUUID().toString();
  private final ExperimentSpec spec;
  private final Environment environment;
  private final MonotonicClock clock;
  private final CompletableFuture<ExperimentReport> ended = new CompletableFuture<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final List<TrialResult> trials = new ArrayList<>();

  private IdempotencyKey key;
  private Status staged = new Status(ExperimentState.QUEUED, null, null, null);
  private Status visible = staged;
  private int visibleTrials;
  private int changes = 1;
  private int storedChanges;
  private int storedTrials;
  private boolean storedForSure;
  private StopFlag runningTrial;
  private String cutReason;
  private boolean cancelled;

  /** What changes but the trials. */
  private record Status(
      ExperimentState state, Instant startedAt, Instant finishedAt, String failure) {}

  /**
   * What is to be stored.
   *
   * @param entry how the experiment stands
   * @param change up to which change
   * @param trials up to which trial
   */
  record Unsaved(Entry entry, int change, int trials) {}

  /**
   * Creates an experiment that was accepted just now.
   *
   * @param clock the machine's
   */
  public Experiment(ExperimentSpec spec, IdempotencyKey key, Environment environment, Clock clock) {
    this.spec = spec;
    this.key = key;
    this.environment = environment;
    this.clock = new MonotonicClock(clock);
  }

  public String id() {
    return id;
  }

  public ExperimentSpec spec() {
    return spec;
  }

  public synchronized IdempotencyKey key() {
    return key;
  }

  /** Gives the key up: another service has used it for an experiment of its own. */
  synchronized void forgetKey() {
    key = null;
  }

  /** Tells the times of all that happens to it. */
  public MonotonicClock clock() {
    return clock;
  }

  /** Is to be completed with all that it found once the experiment has ended. */
  public CompletableFuture<ExperimentReport> ended() {
    return ended;
  }

  public synchronized ExperimentState state() {
    return visible.state();
  }

  public synchronized Instant startedAt() {
    return visible.startedAt();
  }

  public synchronized int done() {
    return visibleTrials;
  }

  /** Returns the visible trials with a sequence number above the given one. */
  public synchronized List<TrialResult> trials(int after, int limit) {
    int from = Math.min(after, visibleTrials);
    return List.copyOf(trials.subList(from, (int) Math.min((long) from + limit, visibleTrials)));
  }

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
        environment,
        List.of(),
        status.failure());
  }

  synchronized void stageStart() {
    stage(new Status(ExperimentState.RUNNING, clock.now(), null, null));
  }

  synchronized void stageTrial(TrialResult trial) {
    trials.add(trial);
    changes++;
  }

  /** Stages the end; as cancelled, if a client asked for that before. */
  synchronized void stageEnd(Termination ending) {
    Termination last = cancelled ? Termination.CANCELLED : ending;
    stage(new Status(last.state(), staged.startedAt(), clock.now(), last.failure()));
    runningTrial = null;
  }

  private void stage(Status status) {
    staged = status;
    changes++;
  }

  /** Returns what has been staged and is not known to be stored. */
  synchronized Unsaved unsaved() {
    List<TrialResult> news = storedForSure ? trials.subList(storedTrials, trials.size()) : trials;
    Entry entry = new Entry(snapshot(staged, trials.size(), null), key, news, !storedForSure);
    return new Unsaved(entry, changes, trials.size());
  }

  /** Notes that it is stored. */
  synchronized void saved(Unsaved stored) {
    storedChanges = stored.change();
    storedTrials = stored.trials();
    storedForSure = true;
  }

  /** Notes that nobody knows what is stored. */
  synchronized void notSaved() {
    storedForSure = false;
    storedChanges = 0;
  }

  public synchronized boolean isSaved() {
    return storedChanges == changes;
  }

  /** Shows what was staged, and tells who watches. */
  void publish() {
    synchronized (this) {
      visible = staged;
      visibleTrials = trials.size();
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

  /** Says which trial is to be stopped if the experiment is; at once, if it was stopped before. */
  public synchronized void running(StopFlag trial) {
    runningTrial = trial;
    if (cutReason != null) {
      trial.request(cutReason);
    }
  }

  /** Asks the trial that is running, and those that would follow, to end early. */
  public synchronized void cut(String reason) {
    cutReason = reason;
    if (runningTrial != null) {
      runningTrial.request(reason);
    }
  }

  /** Returns whether the trial that just ended may have done so early, for no fault of its own. */
  public synchronized boolean isCut() {
    return cutReason != null;
  }

  /**
   * Cancels the experiment.
   *
   * @return false if it has ended, in whatever state
   */
  public synchronized boolean cancel() {
    if (staged.state().ended()) {
      return false;
    }
    cancelled = true;
    cut(CANCELLED);
    return true;
  }

  /** Returns the state that it has, or will be seen to have in a moment. */
  synchronized ExperimentState lastState() {
    return staged.state();
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }
}
