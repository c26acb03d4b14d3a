package dev.concurrencylab.format;

/** Shortens and quotes text of unknown origin, to repeat it in an answer or in the log. */
public final class QuotedInput {

  private static final int MAX_LENGTH = 60;

  private QuotedInput() {}

  /** Returns the text in double quotes. */
  public static String of(String text) {
    return '"' + bare(text) + '"';
  }

  /** Returns the text without quotes. */
  public static String bare(String text) {
    String start =
        text.length() > MAX_LENGTH
            ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_LENGTH) - 1))
                + "…"
            : text;
    return PrintableText.replace(start);
  }
}
