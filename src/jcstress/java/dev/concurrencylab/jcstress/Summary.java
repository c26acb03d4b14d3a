package dev.concurrencylab.jcstress;

import dev.concurrencylab.process.parent.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.openjdk.jcstress.annotations.Expect;

/** A table of all tests, a line each; remembers whether all is as it may be. */
final class Summary {

  private final List<Line> lines = new ArrayList<>();

  /** The outcomes of one test; {@code oneLost} is the grade of one lost update. */
  private record Line(String test, Outcomes seen, Expect oneLost) {

    /** Nothing seen is as bad as what is forbidden: it tells nothing. */
    boolean bad() {
      boolean forbidden = oneLost == Expect.FORBIDDEN && seen.oneLost() > 0;
      return seen.total() == 0 || seen.other() > 0 || forbidden;
    }

    String grade() {
      return oneLost == Expect.FORBIDDEN ? "forbidden" : "interesting";
    }

    Object[] cells(String verdict) {
      return new Object[] {
        test, seen.bothCounted(), seen.oneLost(), seen.other(), grade(), verdict
      };
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
        line ->
            String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %s%s |\n",
                line.cells(line.bad() ? ", **FAILED**" : "")));
  }

  String csv() {
    return table(
        "test,both counted,one lost,else,one lost is,verdict\n",
        line -> CSVFormat.DEFAULT.format(line.cells(line.bad() ? "failed" : "passed")) + '\n');
  }

  private String table(String head, Function<Line, String> row) {
    return lines.stream().map(row).collect(Collectors.joining("", head, ""));
  }
}
