package dev.concurrencylab.experiment.store;

import java.lang.System.Logger.Level;

/**
 * Whether the database works, according to the latest attempts. The service continues without it:
 * results are kept in memory and stored when the database works again.
 */
public final class StorageHealth {

  private static final System.Logger LOG = System.getLogger(StorageHealth.class.getName());

  private final StorageListener listener;
  private StorageException failure;

  /** Creates the health of a database that is expected to work. */
  public StorageHealth(StorageListener listener) {
    this.listener = listener;
  }

  /** Records a failed attempt; logs it if the database worked before. */
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

  /** Records that the database works again and everything is stored. */
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

  /** Returns the latest failure; null if the database works. */
  public synchronized StorageException failure() {
    return failure;
  }
}
