package dev.concurrencylab.jcstress;

import dev.concurrencylab.process.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jcstress.annotations.Expect;

/** A table of all tests, a line each; remembers whether all is as it may be. */
final class Summary {

  private final List<Line> lines = new ArrayList<>();

  /** What was seen in one test; {@code oneLost} is what is thought of one lost update. */
  private record Line(String test, Outcomes seen, Expect oneLost) {

    /** Nothing seen is as bad as what is forbidden: it tells nothing. */
    boolean bad() {
      boolean forbidden = oneLost == Expect.FORBIDDEN && seen.oneLost() > 0;
      return seen.total() == 0 || seen.other() > 0 || forbidden;
    }

    String grade() {
      return oneLost == Expect.FORBIDDEN ? "forbidden" : "interesting";
    }

    String format(String format, String verdict) {
      return String.format(
          Locale.ROOT,
          format,
          test,
          seen.bothCounted(),
          seen.oneLost(),
          seen.other(),
          grade(),
          verdict);
    }
  }

  /**
   * Adds a line.
   *
   * @param oneLost what is thought of one lost update
   */
  void add(String test, Outcomes seen, Expect oneLost) {
    lines.add(new Line(test, seen, oneLost));
  }

  /** Returns whether some line is not as it may be. */
  boolean failed() {
    return lines.stream().anyMatch(Line::bad);
  }

  String markdown() {
    return table(
        "| test | both counted | one lost | else | one lost is |\n|---|--:|--:|--:|---|\n",
        line -> line.format("| %s | %,d | %,d | %,d | %s%s |\n", line.bad() ? ", **FAILED**" : ""));
  }

  String csv() {
    return table(
        "test,both counted,one lost,else,one lost is,verdict\n",
        line -> line.format("\"%s\",%d,%d,%d,%s,%s\n", line.bad() ? "failed" : "passed"));
  }

  private String table(String head, Function<Line, String> row) {
    return lines.stream().map(row).collect(Collectors.joining("", head, ""));
  }
}
