package dev.concurrencylab.format;

import java.time.Duration;
import java.util.Locale;

/** Formats durations for messages: limits exactly, predictions with few digits. */
public final class DurationFormat {

  private DurationFormat() {}

  /** Returns a limit with all its digits: {@code 0.25 s}, {@code 1 min 30 s}, {@code 24 h}. */
  public static String exact(Duration limit) {
    return limit
        .toString()
        .substring("PT".length())
        .replace("H", " h ")
        .replace("M", " min ")
        .replace("S", " s")
        .strip();
  }

  /** Returns a prediction to three digits, from ten minutes on in minutes: {@code 12.3 s}. */
  public static String rounded(Duration prediction) {
    return prediction.toMinutes() < 10
        ? String.format(Locale.ROOT, "%.3g s", prediction.toMillis() / 1e3)
        : String.format(Locale.ROOT, "%.0f min", prediction.toMillis() / 6e4);
  }
}
