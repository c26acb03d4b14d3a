package dev.concurrencylab.jcstress;

import dev.concurrencylab.process.Outcomes;
import java.util.Locale;
import org.openjdk.jcstress.annotations.Expect;

/** A table of all tests, a line each, in Markdown; remembers whether all is as it may be. */
final class Summary {

  private final StringBuilder table =
      new StringBuilder(
          """
          | test | both counted | one lost | else | one lost is |
          |---|--:|--:|--:|---|
          """);
  private boolean failed;

  /**
   * Adds a line. Nothing seen is as bad as what is forbidden: it tells nothing.
   *
   * @param oneLost what is thought of one lost update
   */
  void add(String test, Outcomes seen, Expect oneLost) {
    boolean forbidden = oneLost == Expect.FORBIDDEN && seen.oneLost() > 0;
    boolean bad = seen.total() == 0 || seen.other() > 0 || forbidden;
    failed |= bad;
    table.append(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %,d | %,d | %s%s |%n",
            test,
            seen.bothCounted(),
            seen.oneLost(),
            seen.other(),
            oneLost == Expect.FORBIDDEN ? "forbidden" : "interesting",
            bad ? ", **FAILED**" : ""));
  }

  /** Returns whether some line is not as it may be. */
  boolean failed() {
    return failed;
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
