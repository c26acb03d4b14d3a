package dev.concurrencylab.history;

import java.sql.SQLException;

/** Why a database cannot be opened, in words for whoever starts the service. */
final class OpenFailure {

  /** H2: another process has the file open. */
  private static final String LOCKED = "90020";

  private OpenFailure() {}

  static String describe(DatabaseSettings settings, Exception failure) {
    SQLException cause = sqlCause(failure);
    String name = settings.shownName();
    if (!settings.shared()) {
      return cause != null && LOCKED.equals(cause.getSQLState())
          ? "%s, the history, is in use by another service; stop that one, or set lab.data-dir to another directory for this one"
              .formatted(name)
          : "%s, the history, cannot be opened (%s); mend or move the file, or set lab.data-dir to another directory"
              .formatted(name, said(failure, cause));
    }
    return "the database %s cannot be used (%s); see that it runs, and that lab.database.url, lab.database.username and lab.database.password are right"
        .formatted(name, said(failure, cause));
  }

  private static SQLException sqlCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static String said(Exception failure, SQLException cause) {
    return StorageMessages.firstLine(cause == null ? failure : cause);
  }
}
