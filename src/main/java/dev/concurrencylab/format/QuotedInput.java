package dev.concurrencylab.format;

/** Shortens and quotes foreign text, to repeat it in an answer or in the log. */
public final class QuotedInput {

  private static final int LONGEST = 60;

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
    return PrintableText.replace(start);
  }
}
