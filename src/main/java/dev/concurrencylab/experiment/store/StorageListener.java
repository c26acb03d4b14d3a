package dev.concurrencylab.experiment.store;

/** Listens to failed attempts to store or read; called from any thread. */
@FunctionalInterface
public interface StorageListener {

  /** An attempt failed. */
  void storageFailed(StorageException.Operation operation);
}
