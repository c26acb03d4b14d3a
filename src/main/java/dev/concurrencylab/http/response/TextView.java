package dev.concurrencylab.http.response;

/** What can be shown as plain text. */
public interface TextView {

  /** Returns lines of at most 100 columns, each with its line feed. */
  String text();
}
