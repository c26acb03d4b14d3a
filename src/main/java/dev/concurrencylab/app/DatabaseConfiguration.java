package dev.concurrencylab.app;

import dev.concurrencylab.storage.Database;
import dev.concurrencylab.storage.DatabaseSettings;
import dev.concurrencylab.storage.DatabaseUnavailableException;

/** Opens the database that is configured, or says what its owner has to mend. */
final class DatabaseConfiguration {

  private DatabaseConfiguration() {}

  /**
   * Opens it.
   *
   * @throws StartException if that is impossible
   */
  static Database of(LabConfig config) {
    DataDirectory.prepare(config.dataDir());
    LabConfig.Database database = config.database();
    try {
      return Database.open(
          new DatabaseSettings(
              database.url(), database.username(), database.password(), config.dataDir()));
    } catch (IllegalArgumentException | DatabaseUnavailableException e) {
      throw new StartException(e.getMessage());
    }
  }
}
