package dev.concurrencylab.experiment.store;

import java.lang.System.Logger.Level;

/**
 * Whether the database works, as far as the latest attempts tell. The service goes on without it:
 * what is measured meanwhile is kept in memory and stored when it is back.
 */
public final class StorageHealth {

  private static final System.Logger LOG = System.getLogger(StorageHealth.class.getName());

  private final StorageListener listener;
  private StorageException failure;

  /** Starts in the belief that all is well. */
  public StorageHealth(StorageListener listener) {
    this.listener = listener;
  }

  /** Notes an attempt that failed, and says so in the log if the one before did not. */
  public void failed(StorageException e) {
    listener.storageFailed(e.operation());
    boolean news;
    synchronized (this) {
      news = failure == null;
      failure = e;
    }
    if (news) {
      LOG.log(
          Level.WARNING,
          "The database does not work: {0}; results are kept in memory until it does",
          e.getMessage());
    }
  }

  /** Notes that everything is stored that was to be. */
  public void recovered() {
    boolean news;
    synchronized (this) {
      news = failure != null;
      failure = null;
    }
    if (news) {
      LOG.log(Level.INFO, "The database works again, and everything is stored");
    }
  }

  /** Returns whether nothing has failed since everything was stored. */
  public boolean up() {
    return failure() == null;
  }

  /** Returns the latest failure; null if all is well. */
  public synchronized StorageException failure() {
    return failure;
  }
}
