package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.experiment.store.Storage.Retention;
import dev.concurrencylab.experiment.store.StorageHealth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Histories for tests. */
public final class TestHistory {

  /** Keeps everything. */
  public static final Retention ALL = new Retention(Duration.ofDays(36_500), Integer.MAX_VALUE);

  /** Of no machine. */
  public static final Environment NOWHERE =
      new Environment(
          "node",
          "test",
          "25",
          "VM",
          List.of("-Xint"),
          "Linux",
          null,
          2,
          null,
          25,
          true,
          "1",
          "abc");

  private TestHistory() {}

  /** Returns a storage in a SQLite of its own; its history is to be closed. */
  public static Storage embedded(Path directory) {
    return storage(Database.open(DatabaseSettings.embedded(directory)));
  }

  /**
   * Returns the storages of two services in one SQLite; closing one history closes the database.
   */
  public static List<Storage> shared(Path directory) {
    Database database = Database.open(DatabaseSettings.embedded(directory));
    return List.of(storage(database), storage(database));
  }

  /** Returns the storage of another service in the same database. */
  static Storage storage(Database database) {
    StorageHealth health = new StorageHealth(operation -> {});
    String owner = "node/" + UUID.randomUUID();
    return new Storage(new JdbcHistory(database, owner, health, Clock.systemUTC()), health, ALL);
  }
}
