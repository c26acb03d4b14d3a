package dev.concurrencylab.http.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plain-text table whose columns are as wide as their contents. */
final class Table {

  private static final int WIDE_GAP = 2;

  private final List<String> headers = new ArrayList<>();
  private final List<Boolean> rightAligned = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<Integer, String> titles = new HashMap<>();

  /** Adds a column of words. A line break in the header makes it two lines high. */
  Table left(String header) {
    headers.add(header);
    rightAligned.add(false);
    return this;
  }

  /**
   * Adds a column of numbers. A line break in the header makes it two lines high; the upper line
   * may extend to the left, over a header that has one line.
   */
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

  /** Adds a line before the rows of a group. */
  void group(String title) {
    titles.put(rows.size(), title);
  }

  /** Returns the lines; two spaces between columns, or one where they would not fit. */
  String render() {
    int[] widths = new int[headers.size()];
    for (int column = 0; column < widths.length; column++) {
      int c = column;
      int longest = rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0);
      widths[c] = Math.max(headerWidth(c), longest);
    }
    int spare = TextLines.WIDTH - Arrays.stream(widths).sum() - (widths.length - 1);
    int[] gaps = new int[widths.length];
    for (int column = 1; column < gaps.length; column++) {
      gaps[column] = column <= spare ? WIDE_GAP : 1;
    }
    StringBuilder out = new StringBuilder(upperHeaders(widths, gaps));
    out.append(line(headers.stream().map(Table::lower).toList(), widths, gaps));
    for (int row = 0; row < rows.size(); row++) {
      if (titles.containsKey(row)) {
        out.append(row == 0 ? "" : "\n").append(titles.get(row)).append('\n');
      }
      out.append(line(rows.get(row), widths, gaps));
    }
    return out.toString();
  }

  /** Returns the upper line of the headers; nothing if all have one line. */
  private String upperHeaders(int[] widths, int[] gaps) {
    StringBuilder line = new StringBuilder();
    int end = 0;
    for (int column = 0; column < widths.length; column++) {
      int start = end + gaps[column];
      end = start + widths[column];
      String upper = upper(headers.get(column));
      if (!upper.isEmpty()) {
        int from = rightAligned.get(column) ? end - upper.length() : start;
        line.repeat(' ', from - line.length()).append(upper);
      }
    }
    return line.isEmpty() ? "" : line.append('\n').toString();
  }

  private int headerWidth(int column) {
    String header = headers.get(column);
    boolean spans = column > 0 && upper(headers.get(column - 1)).isEmpty();
    return Math.max(lower(header).length(), spans ? 0 : upper(header).length());
  }

  private static String upper(String header) {
    return header.substring(0, Math.max(0, header.indexOf('\n')));
  }

  private static String lower(String header) {
    return header.substring(header.indexOf('\n') + 1);
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
