package dev.concurrencylab.storage;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts messages of databases to one line for a log or an answer. */
final class StorageMessages {

  private static final int LONGEST = 300;

  /** The part after the reason, of PostgreSQL. */
  private static final Pattern DETAILS = Pattern.compile("(?s)\\R.*");

  private static final Pattern LOGIN = Pattern.compile("//[^/\\s]*@");
  private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&;\\s]*");

  private StorageMessages() {}

  /** Returns the first error of the database itself among the causes of a failure. */
  static Optional<SQLException> sqlCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String line = DETAILS.matcher(said.strip()).replaceFirst("").replaceAll("\\p{Cntrl}+", " ");
    String plain = PASSWORD.matcher(LOGIN.matcher(line).replaceAll("//…@")).replaceAll("$1…");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }
}
