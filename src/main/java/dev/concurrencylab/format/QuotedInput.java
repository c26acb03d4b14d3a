package dev.concurrencylab.format;

/**
 * Quotes what a client sent, to repeat it to the client or to log it: short, and without characters
 * that would steer a terminal or begin a line.
 */
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
    return printable(start);
  }

  /** Returns all of a text that may repeat what a client sent. */
  public static String printable(String text) {
    return text.codePoints()
        .collect(
            StringBuilder::new,
            (out, c) -> out.appendCodePoint(isPrintable(c) ? c : '\uFFFD'),
            StringBuilder::append)
        .toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
