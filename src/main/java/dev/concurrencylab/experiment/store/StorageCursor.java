package dev.concurrencylab.experiment.store;

/**
 * How much of an experiment is stored. Changes are numbered, trials are counted. The experiment's
 * monitor guards it.
 *
 * <p>After a failed attempt nobody knows what the database holds; then everything is stored again.
 */
final class StorageCursor {

  private int changes = 1;
  private int storedChanges;
  private int storedTrials;
  private boolean certain;

  /**
   * A point up to which an experiment is to be stored.
   *
   * @param change the number of the last change
   * @param trials how many trials there were
   */
  record Position(int change, int trials) {}

  /** Counts one more change. */
  void changed() {
    changes++;
  }

  /** Returns where the experiment stands now. */
  Position position(int trials) {
    return new Position(changes, trials);
  }

  /** Returns how many trials are stored for certain. */
  int storedTrials() {
    return certain ? storedTrials : 0;
  }

  /** Returns whether it is certain what is stored. */
  boolean certain() {
    return certain;
  }

  /** Returns whether everything is stored. */
  boolean complete() {
    return storedChanges == changes;
  }

  /** Notes that everything up to this position is stored. */
  void stored(Position position) {
    storedChanges = position.change();
    storedTrials = position.trials();
    certain = true;
  }

  /** Notes that an attempt failed. */
  void uncertain() {
    storedChanges = 0;
    certain = false;
  }
}
