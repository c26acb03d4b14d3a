package dev.concurrencylab.app;

import dev.concurrencylab.storage.Database;
import dev.concurrencylab.storage.DatabaseSettings;
import dev.concurrencylab.storage.DatabaseUnavailableException;
import java.util.Optional;

/** Opens the configured database, or explains why that is impossible. */
final class DatabaseConfiguration {

  private DatabaseConfiguration() {}

  /**
   * Opens the database.
   *
   * @throws StartException if that is impossible
   */
  static Database of(LabConfig config) {
    DataDirectory.prepare(config.dataDir());
    LabConfig.Database database = config.database();
    try {
      return Database.open(
          new DatabaseSettings(
              database.url(), database.username(), password(database), config.dataDir()));
    } catch (IllegalArgumentException | DatabaseUnavailableException e) {
      throw new StartException(e.getMessage());
    }
  }

  private static Optional<String> password(LabConfig.Database database) {
    return SecretFile.read(
        "lab.database.password-file", database.password(), database.passwordFile());
  }
}
