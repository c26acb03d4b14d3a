package dev.concurrencylab.format;

import java.util.function.IntFunction;

/**
 * Makes text of unknown origin safe for a log, a terminal or an answer: it can neither begin a line
 * of its own nor change colours nor reverse the direction of writing.
 */
public final class PrintableText {

  private PrintableText() {}

  /** Returns the text with the backslash notation of every character that cannot be printed. */
  public static String escape(String text) {
    return substitute(text, PrintableText::escape);
  }

  /** Returns the text with U+FFFD in place of every character that cannot be printed. */
  public static String replace(String text) {
    return substitute(text, _ -> "\uFFFD");
  }

  private static String substitute(String text, IntFunction<String> substitutes) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isPrintable(c)) {
                printable.appendCodePoint(c);
              } else {
                printable.append(substitutes.apply(c));
              }
            });
    return printable.toString();
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

  private static String escape(int codePoint) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      escaped.append(String.format("\\u%04x", (int) unit));
    }
    return escaped.toString();
  }
}
