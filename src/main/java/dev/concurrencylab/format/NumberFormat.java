package dev.concurrencylab.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Rounds numbers: for people to few digits and short units, for programs to the digits that mean
 * something.
 */
public final class NumberFormat {

  /** The text for a missing number. */
  public static final String NONE = "–";

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
  private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E"};
  private static final String[] SECONDS = {"ns", "µs", "ms", "s"};

  /** More digits of a measured number mean nothing. */
  private static final int MEASURED_DIGITS = 6;

  private NumberFormat() {}

  /** Returns a measured number for programs, in plain notation; null if it is not finite. */
  public static BigDecimal measured(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(round(value, MEASURED_DIGITS).stripTrailingZeros().toPlainString())
        : null;
  }

  /** Returns a count, exact below a million: {@code 917,145}, {@code 1.92M}. */
  public static String count(long value) {
    return Math.abs((double) value) < 1e6 ? exact(value) : scaled(value, 3, LARGE);
  }

  /** Returns all digits, in groups. */
  public static String exact(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns a number with so many significant digits: {@code 0.523}, {@code 21.3}, {@code 15k}. */
  public static String significant(Double value, int digits) {
    if (value == null) {
      return NONE;
    }
    BigDecimal rounded = round(value, digits);
    return rounded.abs().compareTo(TEN_THOUSAND) < 0
        ? plain(rounded, digits)
        : scaled(value, digits, LARGE);
  }

  /** Returns a duration in its own unit: {@code 27ns}, {@code 1.2µs}, never parts of a ns. */
  public static String duration(long nanos, int digits) {
    return nanos < 1_000 ? nanos + SECONDS[0] : scaled(nanos, digits, SECONDS);
  }

  /** Returns a duration as it stands in a sentence: {@code 1.2 µs}. */
  public static String durationInWords(long nanos, int digits) {
    return duration(nanos, digits).replaceFirst("(?<=\\d)(?=\\D+$)", " ");
  }

  /**
   * Returns all digits of a duration, as it stands in a sentence: {@code 50 ns}, {@code 1.5 ms}.
   */
  public static String exactDuration(long nanos) {
    BigDecimal value = BigDecimal.valueOf(nanos);
    int unit = 0;
    while (unit < SECONDS.length - 1 && value.compareTo(THOUSAND) >= 0) {
      value = value.movePointLeft(3);
      unit++;
    }
    return value.stripTrailingZeros().toPlainString() + " " + SECONDS[unit];
  }

  /** Returns a share in percent; one that is not quite 0 or 1 never looks like it. */
  public static String percent(double share) {
    if (share > 0 && share < 0.01) {
      return "<1%";
    }
    return share > 0.99 && share < 1 ? ">99%" : Math.round(share * 100) + "%";
  }

  private static String scaled(double value, int digits, String[] units) {
    BigDecimal rounded = round(value, digits);
    int unit = 0;
    while (unit < units.length - 1 && rounded.abs().compareTo(THOUSAND) >= 0) {
      rounded = rounded.movePointLeft(3);
      unit++;
    }
    return plain(rounded, digits) + units[unit];
  }

  /** Writes a rounded number, with trailing zeros where they are significant. */
  private static String plain(BigDecimal rounded, int digits) {
    int scale = Math.max(0, digits - rounded.precision() + rounded.scale());
    return String.format(Locale.ROOT, "%,." + (rounded.signum() == 0 ? 0 : scale) + "f", rounded);
  }

  private static BigDecimal round(double value, int digits) {
    return BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
  }

  /** Names a strategy with a number of workers: {@code threads ×2}. */
  public static String cell(String strategy, int workers) {
    return strategy + " ×" + exact(workers);
  }
}
