package dev.concurrencylab.experiment.store;

/** Hears of each attempt to store or read that failed; called from any thread. */
@FunctionalInterface
public interface StorageListener {

  /** An attempt failed. */
  void storageFailed(StorageException.Operation operation);
}
