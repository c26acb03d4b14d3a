package dev.concurrencylab.experiment.store;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The health of the database, according to the latest attempts. The service continues without a
 * database: results are kept in memory and stored when it works again.
 */
public final class StorageHealth {

  private static final System.Logger LOG = System.getLogger(StorageHealth.class.getName());

  private final Consumer<StorageException.Operation> failureListener;
  private final AtomicReference<StorageException> failure = new AtomicReference<>();

  /** Notifies the listener of each failed attempt, on the thread that made it. */
  public StorageHealth(Consumer<StorageException.Operation> failureListener) {
    this.failureListener = failureListener;
  }

  /** Records a failed attempt; logs it if the database worked before. */
  public void failed(StorageException e) {
    failureListener.accept(e.operation());
    if (failure.getAndSet(e) == null) {
      LOG.log(
          Level.WARNING,
          "The database does not work: {0}; results are kept in memory until it does",
          e.getMessage());
    }
  }

  /** Records that the database works again and everything is stored. */
  public void recovered() {
    if (failure.getAndSet(null) != null) {
      LOG.log(Level.INFO, "The database works again, and everything is stored");
    }
  }

  /** Returns whether nothing has failed since everything was stored. */
  public boolean up() {
    return failure.get() == null;
  }

  /** Returns the latest failure; null if the database works. */
  public StorageException failure() {
    return failure.get();
  }
}
