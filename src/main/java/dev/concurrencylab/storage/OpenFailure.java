package dev.concurrencylab.storage;

/** A database cannot be opened; the message tells the operator the reason and the remedy. */
final class OpenFailure {

  /** H2: another process has the file open. */
  private static final String LOCKED = "90020";

  private OpenFailure() {}

  static String describe(DatabaseSettings settings, Exception failure) {
    String name = settings.shownName();
    String said = StorageMessages.firstLine(failure);
    if (!settings.shared()) {
      return isLocked(failure)
          ? "%s, the history, is in use by another service; stop that one, or set lab.data-dir to another directory for this one"
              .formatted(name)
          : "%s, the history, cannot be opened (%s); mend or move the file, or set lab.data-dir to another directory"
              .formatted(name, said);
    }
    return "the database %s cannot be used (%s); see that it runs, and that lab.database.url, lab.database.username and lab.database.password are right"
        .formatted(name, said);
  }

  private static boolean isLocked(Exception failure) {
    return StorageMessages.sqlCause(failure)
        .filter(cause -> LOCKED.equals(cause.getSQLState()))
        .isPresent();
  }
}
