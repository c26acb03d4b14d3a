package dev.concurrencylab.experiment.store;

/**
 * The part of an experiment that is stored. Changes are numbered, trials are counted. The
 * experiment's monitor guards it.
 */
final class StorageCursor {

  /** The number of changes so far; the acceptance of the experiment is the first. */
  private int changes = 1;

  private int lastStateChange = 1;

  /** 0 while it is unknown what the database holds. */
  private int storedChanges;

  private int storedTrials;

  void trialAdded() {
    changes++;
  }

  void stateChanged() {
    lastStateChange = ++changes;
  }

  /** Returns whether a change of the state is not known to be stored. */
  boolean stateUnsaved() {
    return lastStateChange > storedChanges;
  }

  int changes() {
    return changes;
  }

  /** Returns how many trials are known to be stored. */
  int storedTrials() {
    return storedTrials;
  }

  /** Returns whether everything is to be stored again. */
  boolean uncertain() {
    return storedChanges == 0;
  }

  boolean complete() {
    return storedChanges == changes;
  }

  void stored(int changes, int trials) {
    storedChanges = changes;
    storedTrials = trials;
  }

  /** After a failed attempt nobody knows what the database holds. */
  void lost() {
    stored(0, 0);
  }
}
