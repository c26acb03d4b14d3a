package dev.concurrencylab.experiment.store;

import dev.concurrencylab.experiment.result.TrialResult;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Stores each change of an experiment and then shows it. While the database does not work changes
 * are shown without being stored, so that a measurement goes on, and are stored when it is back:
 * always the whole of what is new about an experiment, so that the order of failures does not
 * matter.
 */
public final class Recorder {

  private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

  private final ExperimentHistory history;
  private final StorageHealth health;
  private final LiveExperiments live;

  public Recorder(ExperimentHistory history, StorageHealth health, LiveExperiments live) {
    this.history = history;
    this.health = health;
    this.live = live;
  }

  /**
   * Takes a new experiment.
   *
   * @throws KeyTakenException if its key is taken; then it is as if it had never been
   */
  public synchronized void accepted(Experiment experiment) throws KeyTakenException {
    if (health.up()) {
      trySave(experiment);
    }
    live.add(experiment);
    experiment.publish();
  }

  public void started(Experiment experiment) {
    experiment.stageStart();
    record(experiment);
  }

  public void trialEnded(Experiment experiment, TrialResult trial) {
    experiment.stageTrial(trial);
    record(experiment);
  }

  /** Notes the last trial. It is stored and shown with the end, which follows at once. */
  public void lastTrialEnded(Experiment experiment, TrialResult trial) {
    experiment.stageTrial(trial);
  }

  public void ended(Experiment experiment, Termination ending) {
    experiment.stageEnd(ending);
    record(experiment);
  }

  private void record(Experiment experiment) {
    saveIfUp(experiment);
    experiment.publish();
  }

  /**
   * Looks and stores in one step: within a retry the database counts as working for a moment, in
   * which this experiment would come into the list before others that were accepted earlier.
   */
  private synchronized void saveIfUp(Experiment experiment) {
    if (health.up()) {
      save(experiment);
    }
  }

  /** Tries to store everything that could not be stored. */
  void retry() {
    if (!saveAll()) {
      return;
    }
    try {
      renewLeases();
    } catch (StorageException stillDown) { // the history has told the health of it
      return;
    }
    synchronized (this) { // so that nothing is accepted between the two, and stored before those
      health.recovered();
      saveAll(); // what came while the database still counted as down
    }
  }

  /**
   * Renews the leases of this service's experiments. One that was taken for abandoned, since this
   * service was silent for so long, is stored as it stands.
   *
   * @throws StorageException if the database does not work
   */
  void renewLeases() {
    for (String id : history.renewLeases()) {
      live.find(id).filter(one -> !one.lastState().ended()).ifPresent(this::claim);
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
   * Tries for so long to store what is not stored, and says what had to be left.
   *
   * @throws InterruptedException if interrupted while waiting
   */
  public void flush(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    retry();
    while (!live.unsaved().isEmpty() && System.nanoTime() - deadline < 0) {
      Thread.sleep(100);
      retry();
    }
    for (Experiment lost : live.unsaved()) {
      LOG.log(
          Level.ERROR,
          "Experiment {0} could not be stored; what it found is lost with this process",
          lost.id());
    }
  }

  private boolean save(Experiment experiment) {
    try {
      return trySave(experiment);
    } catch (KeyTakenException takenElsewhere) {
      experiment.forgetKey();
      return save(experiment);
    }
  }

  /** Stores what is new of an experiment, one thread at a time. */
  private synchronized boolean trySave(Experiment experiment) throws KeyTakenException {
    Experiment.Unsaved unsaved = experiment.unsaved();
    try {
      history.save(unsaved.entry());
      experiment.saved(unsaved);
      return true;
    } catch (StorageException down) { // the history has told the health of it
      experiment.notSaved();
      return false;
    }
  }
}
