package dev.concurrencylab.storage;

/** A database cannot be opened; the message tells the operator the reason and the remedy. */
final class OpenFailure {

  /** PostgreSQL: the user may not do that. */
  private static final String NO_PRIVILEGE = "42501";

  private OpenFailure() {}

  static String describe(DatabaseSettings settings, Exception failure) {
    String name = settings.shownName();
    String said = StorageMessages.firstLine(failure);
    if (!settings.shared()) {
      return "%s, the history, cannot be opened (%s); mend or move the file, or set lab.data-dir to another directory"
          .formatted(name, said);
    }
    if (StorageMessages.sqlCause(failure)
        .filter(cause -> NO_PRIVILEGE.equals(cause.getSQLState()))
        .isPresent()) {
      return "in the database %s this user may not make or change its tables (%s); let an administrator run: create schema %s authorization \"%s\""
          .formatted(name, said, Dialect.SCHEMA, settings.username().orElse("USER"));
    }
    return "the database %s cannot be used (%s); see that it runs, and that lab.database.url, lab.database.username and lab.database.password are right"
        .formatted(name, said);
  }
}
