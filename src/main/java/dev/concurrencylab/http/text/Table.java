package dev.concurrencylab.http.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table whose columns are as wide as what stands in them. */
final class Table {

  private static final int WIDE_GAP = 2;

  private final List<String> headers = new ArrayList<>();
  private final List<Boolean> rightAligned = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of words. */
  Table left(String header) {
    headers.add(header);
    rightAligned.add(false);
    return this;
  }

  /** Adds a column of numbers. */
  Table right(String header) {
    headers.add(header);
    rightAligned.add(true);
    return this;
  }

  void row(String... cells) {
    if (cells.length != headers.size()) {
      throw new IllegalArgumentException(cells.length + " cells, " + headers.size() + " columns");
    }
    rows.add(List.of(cells));
  }

  /** Returns the lines; two spaces between columns, or one where they would not fit. */
  String render() {
    int[] widths = new int[headers.size()];
    for (int column = 0; column < widths.length; column++) {
      int c = column;
      int longest = rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0);
      widths[c] = Math.max(headers.get(c).length(), longest);
    }
    int spare = TextLines.WIDTH - Arrays.stream(widths).sum() - (widths.length - 1);
    int[] gaps = new int[widths.length];
    for (int column = 1; column < gaps.length; column++) {
      gaps[column] = column <= spare ? WIDE_GAP : 1;
    }
    StringBuilder out = new StringBuilder(line(headers, widths, gaps));
    rows.forEach(row -> out.append(line(row, widths, gaps)));
    return out.toString();
  }

  private String line(List<String> cells, int[] widths, int[] gaps) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      line.repeat(' ', gaps[column])
          .append(rightAligned.get(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing() + '\n';
  }
}
