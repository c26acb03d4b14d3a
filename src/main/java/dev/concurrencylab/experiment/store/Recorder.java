package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.result.TrialResult;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Stores each change of an experiment and then makes it visible. While the database does not work,
 * changes become visible without being stored, so that measurements go on; they are stored when it
 * works again. Each attempt stores everything that is new in an experiment, so the order of
 * failures does not matter.
 */
public final class Recorder {

  private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

  private final ExperimentHistory history;
  private final StorageHealth health;
  private final LiveExperiments live;

  /** Experiments with staged changes, whose threads wait until these are stored. */
  private final Queue<Experiment> waiting = new ConcurrentLinkedQueue<>();

  public Recorder(ExperimentHistory history, StorageHealth health, LiveExperiments live) {
    this.history = history;
    this.health = health;
    this.live = live;
  }

  /** Records a new experiment, or throws an exception and records nothing if its key is taken. */
  public void accepted(Experiment experiment) throws KeyTakenException {
    if (experiment.key() == null) {
      record(experiment);
    } else {
      acceptedAlone(experiment);
      experiment.publish();
    }
  }

  /** A key that is taken would undo what is stored together with it. */
  private synchronized void acceptedAlone(Experiment experiment) throws KeyTakenException {
    if (health.up()) {
      trySave(List.of(experiment));
    }
    live.add(experiment);
  }

  /** Records the start, with the environment in which the trials will run. */
  public void started(Experiment experiment, Environment environment) {
    experiment.stageStart(environment);
    record(experiment);
  }

  public void trialEnded(Experiment experiment, TrialResult trial) {
    experiment.stageTrial(trial);
    record(experiment);
  }

  /** Stages the last trial. It is stored and made visible with the end, which follows at once. */
  public void lastTrialEnded(Experiment experiment, TrialResult trial) {
    experiment.stageTrial(trial);
  }

  public void ended(Experiment experiment, Termination ending) {
    experiment.stageEnd(ending);
    record(experiment);
  }

  /** Records the end of an experiment and the start of the next one, in one transaction. */
  public void endedAndStarted(
      Experiment experiment, Termination ending, Experiment next, Environment environment) {
    experiment.stageEnd(ending);
    next.stageStart(environment);
    record(experiment, next);
  }

  /**
   * Does something unless trials are running. None starts before it is done, since its experiment
   * must be recorded as started first.
   *
   * @return what the task returned; empty if it was not done
   */
  synchronized <T> Optional<T> unlessBusy(BooleanSupplier busy, Supplier<T> task) {
    return busy.getAsBoolean() ? Optional.empty() : Optional.of(task.get());
  }

  private void record(Experiment... changed) {
    waiting.addAll(List.of(changed));
    storeWaiting();
    List.of(changed).forEach(Experiment::publish);
  }

  /**
   * Stores what waits: the changes of the calling thread and of all threads that have come since
   * another one began to store, in one transaction with one sync. They find nothing left to do.
   *
   * <p>Checks and stores in one step. During a retry the database counts as working for a moment,
   * and an experiment could otherwise get ahead of others that were accepted earlier.
   */
  private synchronized void storeWaiting() {
    List<Experiment> together = new ArrayList<>();
    for (Experiment next = waiting.poll(); next != null; next = waiting.poll()) {
      together.add(next);
    }
    if (!together.isEmpty() && health.up()) {
      saveTogether(together);
    }
    together.forEach(live::add);
  }

  /** Tries to store everything that is not stored. */
  void retry() {
    if (!saveAll()) {
      return;
    }
    try {
      renewLeases();
    } catch (StorageException stillDown) { // the history has reported it to the health
      return;
    }
    synchronized (this) { // nothing is accepted in between, which would be stored too early
      health.recovered();
      saveAll(); // changes since the first attempt, while the database still counted as down
    }
  }

  /**
   * Renews the leases of this service's experiments. An experiment that another service marked as
   * interrupted, because this one was silent for too long, is stored as it is now.
   *
   * @throws StorageException if the database does not work
   */
  void renewLeases() {
    for (String id : history.renewLeases()) {
      live.find(id).filter(one -> !one.endStaged()).ifPresent(this::claim);
    }
  }

  private void claim(Experiment experiment) {
    LOG.log(
        Level.WARNING,
        "Experiment {0} was marked as interrupted while this service was silent; it goes on",
        experiment.id());
    experiment.notSaved();
    save(experiment);
  }

  private boolean saveAll() {
    for (Experiment experiment : live.unsaved()) {
      if (!save(experiment)) {
        return false;
      }
      live.release(experiment);
    }
    return true;
  }

  /**
   * Tries for the given time to store everything, and logs what could not be stored.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public void flush(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    retry();
    while (!live.unsaved().isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.sleep(100);
      retry();
    }
    for (Experiment lost : live.unsaved()) {
      LOG.log(
          Level.ERROR,
          "Experiment {0} could not be stored; its results are lost with this process",
          lost.id());
    }
  }

  private void saveTogether(List<Experiment> experiments) {
    try {
      trySave(experiments);
    } catch (KeyTakenException byOneOfThem) {
      saveEach(experiments);
    }
  }

  /** Returns whether all are stored; after a failure the others are left for a retry. */
  private boolean saveEach(List<Experiment> experiments) {
    return experiments.stream().allMatch(this::save);
  }

  private boolean save(Experiment experiment) {
    try {
      return trySave(List.of(experiment));
    } catch (KeyTakenException takenElsewhere) {
      experiment.forgetKey();
      return save(experiment);
    }
  }

  /** Stores what is new in some experiments, one thread at a time; all of it or nothing. */
  private synchronized boolean trySave(List<Experiment> experiments) throws KeyTakenException {
    List<Experiment.Unsaved> unsaved = experiments.stream().map(Experiment::unsaved).toList();
    try {
      history.save(unsaved.stream().map(Experiment.Unsaved::entry).toList());
      for (int i = 0; i < unsaved.size(); i++) {
        experiments.get(i).saved(unsaved.get(i));
      }
      return true;
    } catch (StorageException down) { // the history has reported it to the health
      experiments.forEach(Experiment::notSaved);
      return false;
    }
  }
}
