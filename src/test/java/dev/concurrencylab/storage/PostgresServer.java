package dev.concurrencylab.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The PostgreSQL that all tests of this JVM share: started by the first, ended with the JVM. */
public final class PostgresServer {

  /** A user who needs a password, which is another one; all others are trusted. */
  static final String GUARDED = "guarded";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return quiet().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static EmbeddedPostgres.Builder quiet() {
    return EmbeddedPostgres.builder()
        .setOutputRedirector(Redirect.DISCARD)
        .setErrorRedirector(Redirect.DISCARD);
  }

  /** Makes an empty database and returns its address, which has the login in it. */
  public static String newDatabase() throws SQLException {
    String name = "lab" + DATABASES.incrementAndGet();
    execute("create database " + name);
    return Holder.SERVER.getJdbcUrl("postgres", name);
  }

  /** Makes the user who needs a password. */
  static void guard() throws SQLException {
    execute("create role %s login password 'right'".formatted(GUARDED));
    String rules = "values ('host all %s all md5'), ('host all all all trust')".formatted(GUARDED);
    execute(
        "do $$ begin execute format('copy (%s) to %%L', current_setting('hba_file')); end $$"
            .formatted(rules.replace("'", "''")));
    execute("select pg_reload_conf()");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
