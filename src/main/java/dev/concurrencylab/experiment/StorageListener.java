package dev.concurrencylab.experiment;

/** Hears of each attempt to store or read that failed; called from any thread. */
@FunctionalInterface
public interface StorageListener {

  /** An attempt failed. */
  void storageFailed(StorageException.Operation operation);
}
