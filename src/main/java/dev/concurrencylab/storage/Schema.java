package dev.concurrencylab.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The tables, and the scripts that make them: {@code db/1.sql} those of the first version, {@code
 * db/2.sql} the changes of the second, and so on. A table of one row holds the version.
 *
 * <p>This replaces a migration tool, which took a fifth of the time of a start in which it had
 * nothing to do, and sets variables of the session, which PgBouncer gives to other clients.
 */
final class Schema {

  /** The version that this service reads and writes: the number of the last script. */
  static final int VERSION = 3;

  private Schema() {}

  /**
   * Brings the tables up to date, in one transaction. Of services that start together on one
   * database, one does it and the others wait.
   *
   * @throws DatabaseUnavailableException if the tables are of a later version
   */
  static void update(Jdbi jdbi, Dialect dialect) {
    if (version(jdbi).filter(found -> found == VERSION).isPresent()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          dialect.begin(handle);
          update(handle);
        });
  }

  private static void update(Handle handle) {
    handle.execute("create table if not exists <schema>schema_version (version integer not null)");
    int found = read(handle).orElse(0);
    if (found > VERSION) {
      throw new DatabaseUnavailableException(
          "the database is of a later version of this service: start that version, or set lab.data-dir or lab.database.url to another database",
          null);
    }
    for (int next = found + 1; next <= VERSION; next++) {
      handle.createScript(script(next)).execute();
    }
    handle.execute("delete from <schema>schema_version");
    handle.execute("insert into <schema>schema_version values (?)", VERSION);
  }

  /** Returns the version of the tables; empty if there are none. */
  private static Optional<Integer> version(Jdbi jdbi) {
    try {
      return jdbi.withHandle(Schema::read);
    } catch (JdbiException noTable) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> read(Handle handle) {
    return handle
        .createQuery("select version from <schema>schema_version")
        .mapTo(Integer.class)
        .findOne();
  }

  private static String script(int version) {
    try (InputStream script = Schema.class.getResourceAsStream("/db/%d.sql".formatted(version))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
