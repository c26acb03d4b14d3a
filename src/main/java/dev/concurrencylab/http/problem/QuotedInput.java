package dev.concurrencylab.http.problem;

import java.util.regex.Pattern;

/**
 * Makes what a client sent fit to be repeated to it or to be logged: short, and without characters
 * that would steer a terminal or begin a line.
 */
public final class QuotedInput {

  private static final int LONGEST = 60;

  /** Controls, formats, surrogates, line and paragraph separators, and unassigned characters. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Cn}]");

  private QuotedInput() {}

  /** Returns the text in double quotes. */
  public static String of(String text) {
    return '"' + bare(text) + '"';
  }

  /** Returns the text without quotes. */
  public static String bare(String text) {
    String start =
        text.length() > LONGEST
            ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST) - 1))
                + "…"
            : text;
    return printable(start);
  }

  /** Returns a text that may repeat what a client sent, with a sign for what cannot be printed. */
  static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }
}
