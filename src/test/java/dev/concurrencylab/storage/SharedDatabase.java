package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.Storage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jdbi.v3.core.Jdbi;

/** One test's database, the services that use it, and what no service does to it. */
public final class SharedDatabase implements AutoCloseable {

  private final DatabaseSettings settings;
  private final Database own;
  private final Deque<ExperimentHistory> opened = new ArrayDeque<>();

  /** Makes it. */
  public SharedDatabase(TestDatabase kind, Path directory) throws SQLException {
    this.settings = kind.create(directory);
    this.own = Database.open(settings);
  }

  /** Returns the storage of one more service, which is closed with the database. */
  public Storage service() {
    if (!settings.shared()) {
      return TestHistory.storage(own); // an embedded database has one user
    }
    Storage storage = TestHistory.storage(Database.open(settings));
    opened.push(storage.history());
    return storage;
  }

  /** Does what only the database's owner can do and returns how many rows that changed. */
  public int execute(String sql) {
    return own.jdbi().withHandle(handle -> handle.execute(sql));
  }

  Jdbi jdbi() {
    return own.jdbi();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
    own.close();
  }
}
