package dev.concurrencylab.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The two databases; what holds on one has to hold on the other. */
public enum TestDatabase {
  SQLITE {
    @Override
    public DatabaseSettings create(Path directory) {
      return DatabaseSettings.embedded(directory);
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseSettings create(Path directory) throws SQLException {
      return postgres(PostgresServer.newDatabase());
    }
  };

  /** Makes an empty one. */
  public abstract DatabaseSettings create(Path directory) throws SQLException;

  static DatabaseSettings postgres(String url) {
    return new DatabaseSettings(
        Optional.of(url), Optional.empty(), Optional.empty(), Path.of("unused"), Duration.ZERO);
  }
}
