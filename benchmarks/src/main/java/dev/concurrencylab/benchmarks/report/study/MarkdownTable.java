package dev.concurrencylab.benchmarks.report.study;

import dev.concurrencylab.experiment.result.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table whose first column is text and whose others are numbers. */
public final class MarkdownTable {

  private final List<String> lines = new ArrayList<>();
  private final int columns;

  public MarkdownTable(String... header) {
    columns = header.length;
    lines.add(line(header));
    lines.add("|---|" + "---:|".repeat(columns - 1));
  }

  /** Adds a row. */
  public void row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells in a row of " + columns);
    }
    lines.add(line(cells));
  }

  /** Returns a number with significant digits, in groups of three; – for null and NaN. */
  public static String digits(Double value, int digits) {
    if (value == null || value.isNaN()) {
      return "–";
    }
    if (value == 0) {
      return "0";
    }
    int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    double unit = Math.pow(10, Math.max(before - digits, 0));
    return String.format(
        Locale.ROOT,
        "%,." + Math.max(digits - before, 0) + "f",
        before > digits ? Math.round(value / unit) * unit : value);
  }

  /** Returns a median with significant digits; – for null. */
  public static String median(Estimate estimate, int digits) {
    return estimate == null ? "–" : digits(estimate.median(), digits);
  }

  /** Returns the interval of a median as {@code low–high}; – if there is none. */
  public static String interval(Estimate estimate, int digits) {
    return estimate == null ? "–" : interval(estimate.low(), estimate.high(), digits);
  }

  /** Returns an interval as {@code low–high}; – if there is none. */
  static String interval(Double low, Double high, int digits) {
    return low == null ? "–" : digits(low, digits) + "–" + digits(high, digits);
  }

  private static String line(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
