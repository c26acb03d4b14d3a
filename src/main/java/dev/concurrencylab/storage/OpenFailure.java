package dev.concurrencylab.storage;

/** A database cannot be opened; the message tells the operator the reason and the remedy. */
final class OpenFailure {

  private OpenFailure() {}

  static String describe(DatabaseSettings settings, Exception failure) {
    String name = settings.shownName();
    String said = StorageMessages.firstLine(failure);
    if (!settings.shared()) {
      return "%s, the history, cannot be opened (%s); mend or move the file, or set lab.data-dir to another directory"
          .formatted(name, said);
    }
    return "the database %s cannot be used (%s); see that it runs, and that lab.database.url, lab.database.username and lab.database.password are right"
        .formatted(name, said);
  }
}
